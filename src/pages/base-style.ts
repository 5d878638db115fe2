/** What every page looks like. Charts lie on white in the dark scheme too: most of them have a white background. */
export const baseStyle = `
:root {
  color-scheme: light dark;
  --ground: #f6f5f1; --raised: #ffffff; --text: #23272b; --soft: #5a6169; --line: #dcd9d0; --accent: #1f6f5c;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #16191c; --raised: #21262a; --text: #e8e6e0; --soft: #a9b0b6; --line: #373d43; --accent: #7fd1b9; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2.5rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 92rem;
  background: var(--ground); color: var(--text); font: 1rem/1.55 system-ui, sans-serif;
}
h1 { margin: 0; font-size: 2.25rem; letter-spacing: -0.02em; line-height: 1.2; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.25rem; }
h3 { margin: 0; font-size: 1rem; }
p { margin: 0.5rem 0; max-width: 46rem; }
a { color: var(--accent); }
code, input { font: 0.8125rem/1.5 ui-monospace, SFMono-Regular, Consolas, monospace; }
.picture {
  display: grid; flex: 1; place-items: center; padding: 0.25rem;
  background: #ffffff; border: 1px solid var(--line); border-radius: 8px;
}
.picture img { display: block; max-width: 100%; height: auto; color: #23272b; }
.address { display: flex; gap: 0.5rem; }
.address input {
  flex: 1; min-width: 0; padding: 0.4rem 0.6rem; text-overflow: ellipsis;
  color: var(--text); background: var(--ground); border: 1px solid var(--line); border-radius: 6px;
}
button {
  padding: 0.4rem 0.9rem; font: inherit; font-size: 0.875rem; cursor: pointer;
  color: var(--raised); background: var(--accent); border: 0; border-radius: 6px;
}
.formats { display: flex; gap: 1rem; margin: 0; font-size: 0.875rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
