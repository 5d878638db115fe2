/** One line of the log. No field ever holds what a client sent, a setting's value or a token. */
export type Log = (event: string, fields: Readonly<Record<string, string | number | boolean>>) => void;
