/**
 * Imported for its effect, before Vega: it and d3 keep `Math.sin` and the like when their modules load, and engines
 * differ in the last bits of these, and in what they make of an order that has circles.
 */
import { installExactMath } from "../math/install-math.ts";
import { installExactSort } from "../math/install-sort.ts";

installExactMath();
installExactSort();
