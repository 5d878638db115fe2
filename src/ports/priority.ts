/** Who is waiting: someone in front of a page, or a machine with many to ask for. */
export type Priority = "interactive" | "batch";
