/** Width of every picture, as wide as a page of documentation is. */
export const WIDTH = 860;

export const INK = "#1f2430";
export const FAINT = "#6b7280";
export const GRID = "#e5e7eb";

/** Told apart by people who see few colours too, and darker or lighter than their neighbours. */
export const COLOURS = [
  "#1b4f91",
  "#d9730d",
  "#1a8f6a",
  "#a5318f",
  "#7a7f88",
  "#b3880a",
  "#4aa3df",
  "#7b2d26",
];

/** What is drawn where no series is: the plane of a chart. */
export interface Plane {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Attributes = Readonly<Record<string, string | number>>;

/** One element. @param content text, escaped; or elements */
export function element(
  name: string,
  attributes: Attributes,
  content: string | readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    ` ${key}="${typeof value === "number" ? Number(value.toFixed(1)) : escapeXml(value)}"`
  ).join("");
  const inner = typeof content === "string" ? escapeXml(content) : content.join("");
  return inner === "" ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

export function text(x: number, y: number, words: string, attributes: Attributes = {}): string {
  return element("text", { x, y, fill: FAINT, "font-size": 12, ...attributes }, words);
}

/** A picture with a title, on white whatever the page is. */
export function picture(title: string, height: number, content: readonly string[]): string {
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${WIDTH} ${height}`,
    width: WIDTH,
    height,
    "font-family": "system-ui, sans-serif",
    role: "img",
    "aria-label": title,
  };
  const heading = text(16, 26, title, { "font-size": 15, "font-weight": 600, fill: INK });
  return `${
    element("svg", attributes, [
      element("rect", { width: WIDTH, height, fill: "#ffffff" }),
      heading,
      ...content.map((line) => `\n${line}`),
    ])
  }\n`;
}

function escapeXml(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
