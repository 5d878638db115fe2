import { baseStyle } from "./base-style.ts";

/** The look of the index page. */
export const indexStyle = `${baseStyle}
.lead { font-size: 1.15rem; color: var(--soft); }
pre {
  margin: 0.5rem 0 1rem; padding: 0.9rem 1.1rem; max-width: 56rem; overflow-x: auto;
  background: var(--raised); border: 1px solid var(--line); border-radius: 8px;
}
.grid {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 1.25rem;
  margin: 0; padding: 0; list-style: none;
}
.card {
  display: flex; flex-direction: column; gap: 0.75rem; min-width: 0; padding: 1rem;
  background: var(--raised); border: 1px solid var(--line); border-radius: 12px;
}
`;
