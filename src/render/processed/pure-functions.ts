/**
 * Functions of Vega's expression language whose value follows from their arguments, the locale and the time zone alone:
 * https://vega.github.io/vega/docs/expressions/
 */
export const PURE_FUNCTIONS: ReadonlySet<string> = new Set(
  `if isArray isBoolean isDate isDefined isNumber isObject isRegExp isString isTuple isValid isNaN isFinite
  toBoolean toDate toNumber toString parseFloat parseInt
  abs acos asin atan atan2 ceil cos exp floor hypot log max min pow round sin sqrt tan clamp
  cumulativeNormal cumulativeLogNormal cumulativeUniform densityNormal densityLogNormal densityUniform
  quantileNormal quantileLogNormal quantileUniform
  datetime date day dayofyear year quarter month week hours minutes seconds milliseconds time timezoneoffset
  timeOffset timeSequence utc utcdate utcday utcdayofyear utcyear utcquarter utcmonth utcweek utchours utcminutes
  utcseconds utcmilliseconds utcOffset utcSequence
  clampRange extent flush inrange indexof join lastindexof length lerp merge peek pluck reverse sequence slice sort span
  lower pad replace split substring trim truncate upper btoa atob
  dayFormat dayAbbrevFormat format monthFormat monthAbbrevFormat timeUnitSpecifier timeFormat timeParse utcFormat utcParse
  regexp test`
    .trim()
    .split(/\s+/),
);

export const CONSTANTS: ReadonlySet<string> = new Set([
  "datum",
  "NaN",
  "E",
  "LN2",
  "LN10",
  "LOG2E",
  "LOG10E",
  "MAX_VALUE",
  "MIN_VALUE",
  "PI",
  "SQRT1_2",
  "SQRT2",
  "undefined",
  "Infinity",
]);
