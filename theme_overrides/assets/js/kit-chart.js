/** A table of a form → its picture. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /**
   * The rows of the table that have figures.
   * @param {ChartData} chart @param {ToolData} data
   * @param {ReturnType<typeof hub.makeReckoning>} reckoning
   * @returns {ChartRows}
   */
  const rowsOf = ({ table, label, values }, data, reckoning) => {
    const { columns } = data.tables[table];
    const called = reckoning.whole(table, label);
    const series = values.map((name) => {
      const column = /** @type {ColumnData} */ (columns.find((one) => one.name === name));
      const all = reckoning.whole(table, name);
      const range = column.low !== undefined && column.high !== undefined;
      return {
        name: column.title,
        values: all.map((value) => (typeof value === "number" ? value : null)),
        range: range ? /** @type {[number, number]} */ ([column.low, column.high]) : null,
      };
    });
    const kept = called.flatMap((name, at) =>
      name !== null && series.some((one) => one.values[at] !== null) ? [at] : [],
    );
    return {
      labels: kept.map((at) => String(called[at])),
      rows: kept,
      series: series.map((one) => ({ ...one, values: kept.map((at) => one.values[at]) })),
    };
  };

  /**
   * @param {ChartData} chart @param {ToolData} data
   * @param {ReturnType<typeof hub.makeReckoning>} reckoning
   * @param {ReturnType<typeof hub.makeFigures>} figures
   * @param {Say} say
   * @returns {DrawnChart | null} the picture, or null while every figure is blank or 0
   */
  hub.drawChart = (chart, data, reckoning, figures, say) => {
    const rows = rowsOf(chart, data, reckoning);
    if (rows.series.every(({ values }) => values.every((value) => !value))) return null;
    const columns = chart.values.map((name) =>
      /** @type {ColumnData} */ (data.tables[chart.table].columns.find((one) => one.name === name)),
    );
    /** @type {Show} */
    const show = (value, which) => figures.shown(columns[which], value);
    const [{ type, decimals = 0 }] = columns;
    const finest = 10 ** -(decimals + (type === "percent" ? 2 : 0));
    const id = `hatch-${data.charts.indexOf(chart)}`;
    const made =
      chart.kind === "points"
        ? hub.drawPoints(rows, show)
        : chart.kind === "lines"
          ? { ...hub.drawLines(rows, show, finest), frame: null }
          : { ...hub.drawBars(rows, show, finest, chart.kind === "stacked", id), frame: null };
    const title = say("picture", { title: chart.title });
    const svg = hub.drawn(
      "svg",
      {
        viewBox: `0 0 ${hub.chartParts.WIDTH} ${made.height}`,
        class: `chart-picture chart-${chart.kind}`,
        role: "img",
        "aria-label": title,
      },
      ...made.drawn,
    );
    return { svg, rows, frame: made.frame, columns };
  };
}
