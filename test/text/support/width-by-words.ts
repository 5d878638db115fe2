interface Measuring {
  measureText(text: string): { readonly width: number };
}

/** A text's width as a browser's canvas has it: word by word, so that nothing is kerned next to a space. */
export const widthByWords = (context: Measuring, text: string): number =>
  text.split(/( )/).reduce((sum, part) => sum + context.measureText(part).width, 0);
