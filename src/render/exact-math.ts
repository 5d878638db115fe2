/**
 * Imported for its effect, before Vega: it and d3 keep `Math.sin` and the like when their modules load, and engines
 * differ in the last bits of these.
 */
import { installExactMath } from "../math/install-math.ts";

installExactMath();
