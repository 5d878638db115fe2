import { baseStyle } from "./base-style.ts";

/** The look of a stored chart's page. */
export const shareStyle = `${baseStyle}
body { max-width: 60rem; }
h1 { font-size: 1.75rem; overflow-wrap: anywhere; }
.picture { margin: 1.25rem 0 0.75rem; padding: 1rem; }
.formats { flex-wrap: wrap; }
.codes { display: grid; gap: 1rem; margin: 0; padding: 0; list-style: none; }
.codes label { display: block; margin-bottom: 0.25rem; font-size: 0.875rem; color: var(--soft); }
.codes .address input { background: var(--raised); }
footer { margin-top: 3rem; padding-top: 0.5rem; font-size: 0.875rem; color: var(--soft); border-top: 1px solid var(--line); }
`;
