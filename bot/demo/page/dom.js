// Small helpers; text only ever becomes text nodes, so nothing that is shown can act as HTML.
export const byId = (id) => document.getElementById(id);

export function make(tag, given = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const PATHS = {
  send: "M3 20.5v-6.8L13 12 3 10.3V3.5L22 12z",
  attach: "M16.5 6.5v10a4.5 4.5 0 0 1-9 0V5.5a3 3 0 0 1 6 0v10a1.5 1.5 0 0 1-3 0v-9",
  more: "M12 5v.1M12 12v.1M12 19v.1",
  down: "M6 9l6 6 6-6",
  close: "M6 6l12 12M18 6L6 18",
  keys: "M3 7h18v11H3zM7 11h.1M12 11h.1M17 11h.1M8 15h8",
  menu: "M4 7h16M4 12h16M4 17h16",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  pin: "M12 21s7-6.5 7-12a7 7 0 0 0-14 0c0 5.5 7 12 7 12zM12 11.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon ${name}`);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function label(node, text, picture) {
  node.setAttribute("aria-label", text);
  node.title = text;
  if (picture) node.replaceChildren(icon(picture));
}

export function initials(name) {
  const words = name.trim().split(/\s+/);
  return /\p{Script=Han}/u.test(name) ? name.slice(0, 1) : words.map((part) => part[0]).slice(0, 2).join("").toUpperCase();
}

export function hue(id) {
  return `tone${Math.abs(Number(id)) % 6}`;
}
