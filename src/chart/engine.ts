/** The versions of all that shapes a picture beside the request. They are part of every key. */
export const ENGINE = {
  vega: "6.4.0",
  "vega-lite": "6.5.0",
  "vega-themes": "3.0.0",
  "d3-format": "3.1.3",
  "d3-time-format": "4.1.1",
  "@expo-google-fonts/arimo": "0.4.3",
  /** The fonts beside Arimo, and their shaping: raise it with every change of one, its package or the catalogue. */
  fonts: 1,
  /** Our own evaluation of expressions: raise it with every change of what one comes to. */
  expressions: 1,
  /** Our own drawing: raise it with every change that changes a picture's bytes. */
  renderer: 1,
} as const;

export type EngineVersions = Readonly<Record<string, string | number>>;
