/** The folder of the project. */
export const root = new URL("../../", import.meta.url).pathname;
