/** What is written in a form → an OpenDocument text. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
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

  /** @param {string} text */
  const lines = (text) => escaped(text).replace(/\r?\n/g, "<text:line-break/>");

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

  /**
   * A style of paragraphs.
   * @param {string} name @param {number} size pt @param {boolean} bold
   * @param {[number, number]} [space] above and below, cm
   */
  const style = (name, size, bold, [above, below] = [0, 0]) =>
    `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties` +
    ` fo:margin-top="${above}cm" fo:margin-bottom="${below}cm"` +
    `${above ? ' fo:keep-with-next="always"' : ""}/><style:text-properties` +
    ` fo:font-size="${size}pt"${bold ? ' fo:font-weight="bold"' : ""}/></style:style>`;

  /** Columns that fit beside each other on an upright page. */
  const MOST_UPRIGHT = 5;

  /** A4. @param {Piece[]} pieces */
  const pageOf = (pieces) =>
    pieces.some((piece) => "rows" in piece && piece.rows[0].length > MOST_UPRIGHT)
      ? { width: 29.7, height: 21, kind: "landscape" }
      : { width: 21, height: 29.7, kind: "portrait" };

  /** cm */
  const MARGIN = 2;

  /** Letters beyond which a column's words may as well go on in the next line. */
  const MOST_LETTERS = 32;

  /** @param {string[]} words */
  const longest = (words) => words.reduce((most, { length }) => Math.max(most, length), 0);

  /**
   * The width of each column, in millimetres: by its longest word, and by how much it says.
   * @param {string[][]} rows @param {number} across cm
   */
  const widthsOf = (rows, across) => {
    const weights = rows[0].map((_, at) => {
      const cells = rows.map((cells) => cells[at] ?? "");
      const most = longest(cells);
      const word = longest(cells.flatMap((cell) => cell.split(/\s/)));
      return Math.max(4, Math.min(word + 1, MOST_LETTERS), Math.min(most, MOST_LETTERS));
    });
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => Math.floor((weight / all) * across * 10));
  };

  /** @param {Piece} piece @param {number} across cm */
  const written = (piece, across) => {
    if ("rows" in piece) {
      /** @param {string[]} cells @param {string} kind */
      const row = (cells, kind) =>
        `<table:table-row table:style-name="Row">${cells
          .map(
            (cell) =>
              `<table:table-cell table:style-name="Cell" office:value-type="string">` +
              `<text:p text:style-name="${kind}">${lines(cell)}</text:p></table:table-cell>`,
          )
          .join("")}</table:table-row>`;
      const [heads, ...rows] = piece.rows;
      const columns = widthsOf(piece.rows, across).map(
        (width) => `<table:table-column table:style-name="Wide${width}"/>`,
      );
      const below = rows.map((cells) => row(cells, "In_20_table")).join("");
      return (
        `<table:table>${columns.join("")}<table:table-header-rows>${row(heads, "Head")}` +
        `</table:table-header-rows>${below}</table:table>`
      );
    }
    const words = lines(piece.words);
    return piece.level
      ? `<text:h text:style-name="Heading_20_${piece.level}" text:outline-level="${piece.level}">` +
          `${words}</text:h>`
      : `<text:p text:style-name="${piece.strong ? "Label" : "Body"}">${words}</text:p>`;
  };

  /** The looks of tables. @param {Piece[]} pieces @param {number} across cm */
  const looksOf = (pieces, across) => {
    const widths = pieces.flatMap((piece) => ("rows" in piece ? widthsOf(piece.rows, across) : []));
    const columns = [...new Set(widths)].map(
      (width) =>
        `<style:style style:name="Wide${width}" style:family="table-column">` +
        `<style:table-column-properties style:column-width="${width / 10}cm"/></style:style>`,
    );
    return (
      `${columns.join("")}<style:style style:name="Cell" style:family="table-cell">` +
      `<style:table-cell-properties fo:padding="0.1cm" fo:border="0.5pt solid #6b7680"/>` +
      `</style:style><style:style style:name="Row" style:family="table-row">` +
      `<style:table-row-properties fo:keep-together="always"/></style:style>`
    );
  };

  /** @param {string} language */
  const stylesFor = (language) => {
    const [tongue, country = "none"] = language.split("-");
    return (
      `<office:styles><style:default-style style:family="paragraph"><style:text-properties` +
      ` fo:font-family="Arial, 'Liberation Sans', sans-serif" fo:font-size="11pt"` +
      ` fo:language="${tongue}" fo:country="${country}"/></style:default-style>` +
      [20, 15, 12.5, 11.5]
        .map((size, at) => style(`Heading_20_${at + 1}`, size, true, [0.5, 0.2]))
        .join("") +
      style("Body", 11, false, [0, 0.2]) +
      style("Label", 11, true, [0.3, 0.1]) +
      style("Head", 9, true) +
      style("In_20_table", 9, false) +
      `</office:styles>`
    );
  };

  /**
   * An OpenDocument text. Source: OpenDocument 1.3, part 2, 3.
   * @param {string} title @param {string} language @param {Piece[]} pieces
   */
  hub.asOdt = (title, language, pieces) => {
    const { width, height, kind } = pageOf(pieces);
    const across = width - 2 * MARGIN;
    const files = ["content.xml", "styles.xml", "meta.xml"].map(
      (name) =>
        `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`,
    );
    const manifest =
      `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.3"` +
      ` xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry` +
      ` manifest:full-path="/" manifest:media-type="${TYPE}"/>` +
      `${files.join("")}</manifest:manifest>`;
    const words = pieces.map((piece) => written(piece, across)).join("");
    return zipped([
      ["mimetype", TYPE],
      [
        "content.xml",
        part(
          "document-content",
          `<office:automatic-styles>${looksOf(pieces, across)}</office:automatic-styles>` +
            `<office:body><office:text>${words}</office:text></office:body>`,
        ),
      ],
      [
        "styles.xml",
        part(
          "document-styles",
          `${stylesFor(language)}<office:automatic-styles><style:page-layout style:name="Page">` +
            `<style:page-layout-properties fo:page-width="${width}cm"` +
            ` fo:page-height="${height}cm" style:print-orientation="${kind}"` +
            ` fo:margin="${MARGIN}cm"/></style:page-layout>` +
            `</office:automatic-styles><office:master-styles><style:master-page` +
            ` style:name="Standard" style:page-layout-name="Page"/></office:master-styles>`,
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
}
