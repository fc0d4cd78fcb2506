export { createCursors, type Cursors } from "./cursors.ts";
export { pageOf, placeAfter, tagged } from "./pages.ts";
