const canvas = document.querySelector(".canvas");
const svg = canvas.querySelector("svg");
const boxes = [...svg.querySelectorAll(".box")].map((g) => ({ g, node: +g.dataset.node, start: +g.dataset.start, end: +g.dataset.end }));
const wires = [...svg.querySelectorAll(".wire")].map((g) => ({ g, type: g.dataset.type, from: +g.dataset.from, to: +g.dataset.to }));
const tokens = [...document.querySelectorAll(".source span")].map((e) => ({ e, start: +e.dataset.s, end: +e.dataset.e }));
const width = svg.viewBox.baseVal.width, height = svg.viewBox.baseVal.height;
const READABLE = 0.78;
let x = 0, y = 0, scale = 1, pinned = null;

function place() { svg.style.transform = `translate(${x}px, ${y}px) scale(${scale})`; }
function fit(least = 0) {
  const w = canvas.clientWidth, h = canvas.clientHeight;
  scale = Math.max(Math.min(w / width, h / height, 1.15), least);
  x = (w - width * scale) / 2;
  y = height * scale > h ? 0 : (h - height * scale) / 2;
  if (width * scale > w) x = Math.min(0, w / 2 - entry() * scale);
  place();
}
function entry() {
  const tops = [...svg.querySelectorAll(".box rect")].sort((a, b) => a.getAttribute("y") - b.getAttribute("y"));
  const first = tops.find((r) => r.parentNode.matches(".entry")) ?? tops[0];
  return first ? +first.getAttribute("x") + first.getAttribute("width") / 2 : 0;
}
function zoom(factor, cx = canvas.clientWidth / 2, cy = canvas.clientHeight / 2) {
  const next = Math.min(4, Math.max(0.05, scale * factor));
  x = cx - (cx - x) * next / scale;
  y = cy - (cy - y) * next / scale;
  scale = next;
  place();
}
function reveal(box) {
  const r = box.g.querySelector("rect"), w = canvas.clientWidth, h = canvas.clientHeight;
  const cx = +r.getAttribute("x") + r.getAttribute("width") / 2, cy = +r.getAttribute("y") + r.getAttribute("height") / 2;
  const px = x + cx * scale, py = y + cy * scale;
  if (px < 40 || py < 30 || px > w - 40 || py > h - 30) { x = w / 2 - cx * scale; y = h / 2 - cy * scale; place(); }
}
function isEnd(g) { return g.matches(".entry, .exit, .exceptional-exit"); }
function show(chosen) {
  const nodes = new Set(chosen.map((b) => b.node));
  boxes.forEach((b) => b.g.classList.toggle("here", nodes.has(b.node)));
  wires.forEach((w) => w.g.classList.toggle("near", nodes.has(w.from) || nodes.has(w.to)));
  svg.classList.toggle("focus", chosen.length > 0);
  tokens.forEach((t) => t.e.classList.toggle("here", chosen.some((b) => !(isEnd(b.g) && chosen.length > 1) && b.start <= t.start && t.end <= b.end)));
}
function at(token) {
  let size = Infinity, found = [];
  for (const b of boxes) {
    if (isEnd(b.g) || b.start > token.start || token.end > b.end) continue;
    if (b.end - b.start < size) { size = b.end - b.start; found = []; }
    if (b.end - b.start === size) found.push(b);
  }
  return found;
}
function follow(b, key) {
  const shown = wires.filter((w) => !w.g.classList.contains("hidden") && w.from !== w.to);
  const ends = (of, from, to) => [...new Set(shown.filter((w) => w[from] === of).map((w) => w[to]))];
  if (key === "ArrowDown") return byNode(ends(b.node, "from", "to")[0]);
  if (key === "ArrowUp") return byNode(ends(b.node, "to", "from")[0]);
  if (key !== "ArrowLeft" && key !== "ArrowRight") return null;
  const beside = ends(ends(b.node, "to", "from")[0], "from", "to"), at = beside.indexOf(b.node);
  return byNode(beside[at + (key === "ArrowRight" ? 1 : -1)]);
}
function byNode(node) { return boxes.find((b) => b.node === node); }
function rest() { show(pinned ?? []); }

boxes.forEach((b) => {
  b.g.addEventListener("pointerenter", () => show([b]));
  b.g.addEventListener("pointerleave", rest);
  b.g.addEventListener("focus", () => { show([b]); if (b.g.matches(":focus-visible")) reveal(b); });
  b.g.addEventListener("blur", rest);
  const pin = () => {
    pinned = pinned?.[0] === b ? null : [b];
    show([b]);
    tokens.find((t) => b.start <= t.start && t.end <= b.end)?.e.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  b.g.addEventListener("click", pin);
  b.g.addEventListener("keydown", (e) => {
    if (e.key === "Enter" || e.key === " ") { e.preventDefault(); pin(); }
    const next = follow(b, e.key);
    if (next) { e.preventDefault(); e.stopPropagation(); next.g.focus({ preventScroll: true }); reveal(next); }
  });
});
tokens.forEach((t) => {
  const found = at(t);
  if (!found.length) return;
  t.e.classList.add("linked");
  t.e.addEventListener("pointerenter", () => show(found));
  t.e.addEventListener("pointerleave", rest);
  t.e.addEventListener("click", () => { pinned = found; show(found); reveal(found[0]); });
});
document.querySelectorAll(".legend input").forEach((input) =>
  input.addEventListener("change", () => wires.filter((w) => w.type === input.dataset.type)
    .forEach((w) => w.g.classList.toggle("hidden", !input.checked))));
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === "Escape") { pinned = null; rest(); }
  if (e.key === "+" || e.key === "=") zoom(1.25);
  if (e.key === "-") zoom(0.8);
  if (e.key === "0") fit();
});
canvas.addEventListener("scroll", () => { canvas.scrollTop = 0; canvas.scrollLeft = 0; });

const pointers = new Map();
canvas.addEventListener("wheel", (e) => {
  e.preventDefault();
  const box = canvas.getBoundingClientRect();
  zoom(Math.exp(-e.deltaY * (e.ctrlKey ? 0.01 : 0.0015)), e.clientX - box.left, e.clientY - box.top);
}, { passive: false });
canvas.addEventListener("pointerdown", (e) => { pointers.set(e.pointerId, e); canvas.classList.add("moving"); });
addEventListener("pointermove", (e) => {
  const before = pointers.get(e.pointerId);
  if (!before) return;
  const others = [...pointers.values()].filter((p) => p.pointerId !== e.pointerId);
  if (others.length) {
    const box = canvas.getBoundingClientRect(), o = others[0];
    zoom(Math.hypot(e.clientX - o.clientX, e.clientY - o.clientY) / (Math.hypot(before.clientX - o.clientX, before.clientY - o.clientY) || 1),
      (e.clientX + o.clientX) / 2 - box.left, (e.clientY + o.clientY) / 2 - box.top);
  } else { x += e.clientX - before.clientX; y += e.clientY - before.clientY; place(); }
  pointers.set(e.pointerId, e);
});
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, (e) => { pointers.delete(e.pointerId); if (!pointers.size) canvas.classList.remove("moving"); });
document.getElementById("in").onclick = () => zoom(1.25);
document.getElementById("out").onclick = () => zoom(0.8);
document.getElementById("fit").onclick = () => fit();
const top0 = Math.min(...boxes.map((b) => b.start));
const code = document.querySelector(".code"), first = tokens.find((t) => t.start >= top0);
if (first) code.scrollTop = first.e.offsetTop - code.offsetTop - 24;
addEventListener("resize", () => fit(READABLE));
fit(READABLE);
document.documentElement.dataset.ready = "yes";
