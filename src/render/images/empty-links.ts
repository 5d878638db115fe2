/** What of Vega's SVG renderer gives an element its attributes. */
interface AttributeWriter {
  attr(...item: readonly unknown[]): Record<string, unknown>;
}

/** Has images without a picture name none: an empty address is the one of the page that shows the SVG. */
export function leaveOutEmptyLinks(renderer: AttributeWriter): void {
  const attributesOf = renderer.attr.bind(renderer);
  renderer.attr = (...item) => {
    const attributes = attributesOf(...item);
    if (attributes["xlink:href"] === "") attributes["xlink:href"] = null;
    return attributes;
  };
}
