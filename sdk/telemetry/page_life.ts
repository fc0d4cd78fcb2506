/** `hidden`: nobody looks, and the page may never run again. `gone`: it will not. */
export type PageState = "visible" | "hidden" | "gone";

/** Calls with each new state of the app; answers how to stop. */
export type PageLife = (listener: (state: PageState) => void) => () => void;

type Told = (event: { type: string; persisted?: boolean }) => void;

interface Window {
  addEventListener?(type: string, told: Told): void;
  removeEventListener?(type: string, told: Told): void;
  document?: { visibilityState: PageState };
}

/** The page that this runs in; where there is none, nothing is ever told. */
export const platformPageLife: PageLife = (listener) => {
  const window = globalThis as Window;
  const told: Told = ({ type, persisted }) =>
    listener(type === "pagehide" && !persisted ? "gone" : window.document!.visibilityState);
  // Both reach the window; a page that is left for good may have the first of them only.
  const types = ["pagehide", "visibilitychange"];
  types.forEach((type) => window.addEventListener?.(type, told));
  return () => types.forEach((type) => window.removeEventListener?.(type, told));
};
