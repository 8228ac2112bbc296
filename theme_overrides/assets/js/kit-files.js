/** Files that a form gives and takes: CSV, ODT, pictures. Nothing is sent: they are made here. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** @param {string} name @param {string} type @param {BlobPart} content */
  hub.saveFile = (name, type, content) => {
    const url = URL.createObjectURL(new Blob([content], { type }));
    hub.element("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };

  /** Spreadsheets run what begins with these; a figure below nothing is no formula. */
  /** @param {string} text */
  const harmless = (text) =>
    /^[=+@\t]|^-(?![\d.,]+$)/.test(text) ? `'${text}` : text;

  /**
   * Rows as CSV for spreadsheets. Source: RFC 4180.
   * @param {string[][]} rows
   */
  hub.asCsv = (rows) => {
    /** @param {string} text */
    const cell = (text) => {
      const safe = harmless(text);
      return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  };

  /**
   * The rows of a CSV file, separated by commas, semicolons or tabs, whichever its first line has.
   * @param {string} text
   */
  hub.readCsv = (text) => {
    const plain = text.replace(/^\ufeff/, "");
    const head = plain.split(/\r?\n/, 1)[0];
    const marks = [",", ";", "\t"];
    const separator = marks.reduce((best, mark) =>
      head.split(mark).length > head.split(best).length ? mark : best,
    );
    /** @type {string[][]} */
    const rows = [[]];
    let cell = "";
    let quoted = false;
    for (let at = 0; at < plain.length; at += 1) {
      const letter = plain[at];
      if (quoted) {
        if (letter !== '"') cell += letter;
        else if (plain[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else quoted = false;
      } else if (letter === '"' && !cell) quoted = true;
      else if (letter === separator || letter === "\n") {
        rows[rows.length - 1].push(cell.replace(/\r$/, ""));
        cell = "";
        if (letter === "\n") rows.push([]);
      } else cell += letter;
    }
    rows[rows.length - 1].push(cell.replace(/\r$/, ""));
    return rows.filter((row) => row.some((one) => one.trim()));
  };

  /** Source: W3C, PNG, annex D; ZIP and PNG share it. */
  const CRC = Uint32Array.from({ length: 256 }, (_, at) => {
    let value = at;
    for (let bit = 0; bit < 8; bit += 1) value = (value & 1 ? 0xedb88320 : 0) ^ (value >>> 1);
    return value;
  });

  /** @param {Uint8Array} bytes */
  const crcOf = (bytes) => {
    let value = 0xffffffff;
    for (const byte of bytes) value = CRC[(value ^ byte) & 255] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  };

  /** 1 January 1980, the first day that a ZIP knows. */
  const FIRST_DAY = 33;

  /**
   * A ZIP of files that are stored as they are. Source: PKWARE, APPNOTE.TXT, 4.3.
   * @param {[string, string][]} files name, text
   */
  const zipped = (files) => {
    const encoder = new TextEncoder();
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const parts = [];
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const entries = [];
    let offset = 0;
    /** @param {number[]} shorts little-endian, two bytes each */
    const packed = (shorts) =>
      Uint8Array.from(shorts.flatMap((value) => [value & 255, (value >>> 8) & 255]));
    /** @param {number} value */
    const long = (value) => [value & 0xffff, value >>> 16];
    for (const [name, text] of files) {
      const content = encoder.encode(text);
      const path = encoder.encode(name);
      const sizes = [...long(crcOf(content)), ...long(content.length), ...long(content.length)];
      const common = [20, 0x800, 0, 0, FIRST_DAY, ...sizes, path.length, 0];
      parts.push(packed([0x4b50, 0x0403, ...common]), path, content);
      const more = [0, 0, 0, ...long(0), ...long(offset)];
      entries.push(packed([0x4b50, 0x0201, 20, ...common, ...more]), path);
      offset += 30 + path.length + content.length;
    }
    const size = entries.reduce((all, { length }) => all + length, 0);
    const count = files.length;
    const end = [0x4b50, 0x0605, 0, 0, count, count, ...long(size), ...long(offset), 0];
    return new Blob([...parts, ...entries, packed(end)]);
  };

  /** @param {string} text */
  const escaped = (text) =>
    text
      .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;");

  const TYPE = "application/vnd.oasis.opendocument.text";
  const SPACES = ["office", "style", "text", "table", "meta"]
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .concat('xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"')
    .concat('xmlns:dc="http://purl.org/dc/elements/1.1/"')
    .join(" ");

  /** @param {string} root @param {string} content */
  const part = (root, content) =>
    `<?xml version="1.0" encoding="UTF-8"?><office:${root} ${SPACES} office:version="1.3">` +
    `${content}</office:${root}>`;

  /** A style of paragraphs. @param {string} name @param {number} size pt @param {boolean} bold */
  const style = (name, size, bold) =>
    `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties` +
    ` fo:margin-top="${bold ? 0.35 : 0}cm" fo:margin-bottom="0.2cm"/><style:text-properties` +
    ` fo:font-size="${size}pt"${bold ? ' fo:font-weight="bold"' : ""}/></style:style>`;

  /** @param {Piece} piece */
  const written = (piece) => {
    if ("rows" in piece) {
      /** @param {string[]} cells @param {string} kind */
      const row = (cells, kind) =>
        `<table:table-row>${cells
          .map(
            (cell) =>
              `<table:table-cell table:style-name="Cell" office:value-type="string">` +
              `<text:p text:style-name="${kind}">${escaped(cell)}</text:p></table:table-cell>`,
          )
          .join("")}</table:table-row>`;
      const [heads, ...rows] = piece.rows;
      const below = rows.map((cells) => row(cells, "Body")).join("");
      const columns = `<table:table-column table:number-columns-repeated="${heads.length}"/>`;
      return (
        `<table:table>${columns}<table:table-header-rows>${row(heads, "Label")}` +
        `</table:table-header-rows>${below}</table:table>`
      );
    }
    const words = escaped(piece.words).replaceAll("\n", "<text:line-break/>");
    return piece.level
      ? `<text:h text:style-name="Heading_20_${piece.level}" text:outline-level="${piece.level}">` +
          `${words}</text:h>`
      : `<text:p text:style-name="${piece.strong ? "Label" : "Body"}">${words}</text:p>`;
  };

  /**
   * An OpenDocument text. Source: OpenDocument 1.3, part 2, 3.
   * @param {string} title @param {string} language @param {Piece[]} pieces
   */
  hub.asOdt = (title, language, pieces) => {
    const [tongue, country = "none"] = language.split("-");
    const font =
      `<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"` +
      ` fo:language="${tongue}" fo:country="${country}"/></style:default-style>`;
    const headings = [20, 15, 12.5, 11.5].map((size, at) =>
      style(`Heading_20_${at + 1}`, size, true),
    );
    const cell =
      `<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties` +
      ` fo:padding="0.15cm" fo:border="0.5pt solid #6b7680"/></style:style>`;
    const files = ["content.xml", "styles.xml", "meta.xml"].map(
      (name) =>
        `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`,
    );
    const manifest =
      `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.3"` +
      ` xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry` +
      ` manifest:full-path="/" manifest:media-type="${TYPE}"/>` +
      `${files.join("")}</manifest:manifest>`;
    return zipped([
      ["mimetype", TYPE],
      [
        "content.xml",
        part(
          "document-content",
          `<office:automatic-styles>${cell}</office:automatic-styles>` +
            `<office:body><office:text>${pieces.map(written).join("")}</office:text></office:body>`,
        ),
      ],
      [
        "styles.xml",
        part(
          "document-styles",
          `<office:styles>${font}${headings.join("")}${style("Body", 11, false)}` +
            `${style("Label", 11, true)}</office:styles>`,
        ),
      ],
      [
        "meta.xml",
        part(
          "document-meta",
          `<office:meta><dc:title>${escaped(title)}</dc:title>` +
            `<dc:language>${language}</dc:language></office:meta>`,
        ),
      ],
      ["META-INF/manifest.xml", manifest],
    ]);
  };

  const DRAWN_BY = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font", "opacity"];

  /**
   * The picture as text that stands without the page's styles.
   * @param {SVGSVGElement} svg
   */
  hub.asSvg = (svg) => {
    const copy = hub.copied(svg);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const [, , width, height] = (copy.getAttribute("viewBox") ?? "").split(" ");
    copy.setAttribute("width", width);
    copy.setAttribute("height", height);
    const shapes = hub.all(svg, "*", SVGElement);
    hub.all(copy, "*", SVGElement).forEach((shape, at) => {
      const found = getComputedStyle(shapes[at]);
      for (const name of DRAWN_BY) shape.style.setProperty(name, found.getPropertyValue(name));
      shape.removeAttribute("class");
      shape.removeAttribute("tabindex");
    });
    const ground = { width, height, fill: getComputedStyle(document.body).backgroundColor };
    copy.prepend(hub.drawn("rect", ground));
    return new XMLSerializer().serializeToString(copy);
  };

  /** Twice as fine as on the screen. */
  const FINE = 2;

  /** @param {SVGSVGElement} svg @returns {Promise<Blob>} */
  hub.asPng = async (svg) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(hub.asSvg(svg))}`;
    await image.decode();
    const canvas = hub.element("canvas");
    canvas.width = image.width * FINE;
    canvas.height = image.height * FINE;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))));
    });
  };
}
