/** The versions of all that shapes a picture beside the request. They are part of every key. */
export const ENGINE = {
  vega: "6.4.0",
  "vega-lite": "6.5.0",
  "vega-interpreter": "2.3.2",
  "@expo-google-fonts/arimo": "0.4.3",
  /** Our own drawing: raise it with every change that changes a picture's bytes. */
  renderer: 1,
} as const;

export type EngineVersions = Readonly<Record<string, string | number>>;
