"use strict";
// Draws each figure's rows by the specification that lies beside them. Colours are the page's CSS
// variables, so dark mode and print need no second drawing.
(() => {
  const hues = [1, 2, 3, 4, 5, 6, 7, 8].map((i) => `var(--c${i})`);
  const dashes = [[1, 0], [7, 3], [2, 2], [10, 3, 2, 3], [5, 5], [1, 4], [14, 4], [4, 2, 1, 2]];
  const font = "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";
  const config = {
    background: null,
    font,
    view: {stroke: null},
    axis: {
      domainColor: "var(--line)", tickColor: "var(--line)", gridColor: "var(--line)", gridOpacity: 0.7,
      labelColor: "var(--soft)", titleColor: "var(--soft)", labelFontSize: 12, labelFont: font, labelPadding: 6,
    },
    legend: {
      orient: "bottom", direction: "vertical", title: null, labelColor: "var(--ink)", labelFontSize: 12,
      labelLimit: 330, symbolStrokeWidth: 2, symbolSize: 110, offset: 12, rowPadding: 5,
    },
    range: {category: hues, symbol: ["circle", "triangle-up", "square", "diamond", "cross"]},
  };

  async function draw(figure, axis) {
    const {spec, rows} = JSON.parse(figure.querySelector("script").textContent);
    if (axis && spec.mark) spec.encoding.x.field = axis;
    if (spec.encoding.strokeDash) {
      if (rows.length < 300) spec.mark.point = {size: 26};
      spec.encoding.strokeDash.scale = {range: dashes};
      spec.encoding.color.legend = {symbolType: "stroke", symbolSize: 500};
    }
    if (spec.height.step) spec.height = spec.height.step * new Set(rows.map((row) => row.name ?? row.part)).size;
    const kinds = new Set(rows.map((row) => row.model ?? row.comparison));
    const legend = {...config.legend, disable: kinds.size < 2};
    await vegaEmbed(
      figure.querySelector(".plot"),
      {width: "container", ...spec, data: {values: rows}},
      {actions: false, renderer: "svg", config: {...config, legend}, defaultStyle: false, tooltip: {theme: "page", disableDefaultStyle: true}});
  }

  const figures = [...document.querySelectorAll("figure.chart")];
  const done = (at) => document.documentElement.setAttribute("data-charts", at);
  Promise.all(figures.map((figure) => draw(figure)))
    .then(() => done(figures.length))
    .catch((error) => { done("failed"); console.error(error); });

  const lines = figures.filter((figure) => figure.closest("#curves"));
  for (const choice of document.querySelectorAll("input[name=axis]")) {
    choice.addEventListener("change", () => lines.forEach((figure) => draw(figure, choice.value)));
  }
})();
