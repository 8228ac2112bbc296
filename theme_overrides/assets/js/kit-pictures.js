/** The pictures of a form: drawn anew with each answer, and taken away as SVG or PNG. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  const DRAWN_BY = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font", "opacity"];

  const USED_ON_THE_PAGE = /^(class|tabindex|role|aria-.*|data-.*)$/;

  /**
   * The picture as text that stands without the page's styles.
   * @param {SVGSVGElement} svg
   */
  const asSvg = (svg) => {
    const copy = hub.copied(svg);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const [, , width, height] = (copy.getAttribute("viewBox") ?? "").split(" ");
    copy.setAttribute("width", width);
    copy.setAttribute("height", height);
    copy.setAttribute("role", "img");
    copy.removeAttribute("class");
    const shapes = hub.all(svg, "*", SVGElement);
    hub.all(copy, "*", SVGElement).forEach((shape, at) => {
      const found = getComputedStyle(shapes[at]);
      for (const name of DRAWN_BY) shape.style.setProperty(name, found.getPropertyValue(name));
      for (const { name } of [...shape.attributes]) {
        if (USED_ON_THE_PAGE.test(name)) shape.removeAttribute(name);
      }
    });
    const ground = { width, height, fill: getComputedStyle(document.body).backgroundColor };
    copy.prepend(hub.drawn("rect", ground));
    return new XMLSerializer().serializeToString(copy);
  };

  /** Twice as fine as on the screen. */
  const FINE = 2;

  /** @param {SVGSVGElement} svg @returns {Promise<Blob>} */
  const asPng = async (svg) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asSvg(svg))}`;
    await image.decode();
    const canvas = hub.element("canvas");
    canvas.width = image.width * FINE;
    canvas.height = image.height * FINE;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))));
    });
  };

  hub.addToForm((page) => {
    const { root, data, figures, say } = page;

    /** @param {HTMLElement} figure @param {ChartData} chart */
    const prepare = (figure, chart) => {
      const name = `${data.tool}-${chart.table}`;
      /** @param {(svg: SVGSVGElement) => void} act */
      const withPicture = (act) => () => {
        const svg = figure.querySelector("svg");
        if (svg) act(svg);
      };
      const asked = {
        class: "scroll",
        role: "region",
        tabindex: "0",
        "aria-label": chart.title,
        "data-picture": "",
      };
      const svg = withPicture((one) => hub.saveFile(`${name}.svg`, "image/svg+xml", asSvg(one)));
      const png = withPicture(async (one) =>
        hub.saveFile(`${name}.png`, "image/png", await asPng(one)),
      );
      figure.append(
        hub.element("div", asked),
        hub.element(
          "div",
          { class: "row-tools", "data-picture-tools": "" },
          hub.quietButton(say("picture_svg"), svg),
          hub.quietButton(say("picture_png"), png),
        ),
      );
    };

    hub.all(root, "[data-chart]").forEach((figure, at) => {
      const chart = data.charts[at];
      prepare(figure, chart);
      page.onReckoned((reckoning) => {
        const made = hub.drawChart(chart, data, reckoning, figures, say);
        figure.hidden = !made;
        hub.find(figure, "[data-picture]").replaceChildren(...(made ? [made.svg] : []));
        if (made) page.showDrawn({ ...made, chart });
      });
    });
  });
}
