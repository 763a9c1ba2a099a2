/** One style for screen and paper. Text keeps a contrast of 4.5 to 1 or more; colour never speaks alone. */
export const pageStyle = `
:root { --ink: #1d2530; --soft: #55606e; --line: #dfe3e8; --paper: #fff; --ground: #f6f7f9;
  --accepted: #3f7f6b; --rejected: #b3402f; --dropped: #aab2bd; --question: #b7791f; --warn: #8490a0; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
main { max-width: 64rem; margin: 2.5rem auto; padding: 2.5rem 3rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: 6px; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p { margin: 0 0 .75rem; max-width: 46rem; }
.small, .facts dt { color: var(--soft); font-size: .875rem; margin: 0; }
.verdict { font-size: 1.05rem; margin: 0 0 1.75rem; }
.verdict::before { font-weight: 700; margin-right: .5rem; }
.verdict.good::before { content: '✓'; color: var(--accepted); }
.verdict.bad::before { content: '✗'; color: var(--rejected); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: 1rem 1.5rem; margin: 0 0 1rem; }
.figures dt { color: var(--soft); font-size: .875rem; }
.figures dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.figures small { font-size: .875rem; color: var(--soft); }
.key { display: inline-block; width: .65rem; height: .65rem; border-radius: 2px; margin-right: .4rem; }
.bar { height: .4rem; background: #eceff2; border-radius: 2px; overflow: hidden; display: flex; }
.bar.whole { height: .8rem; }
.bar span { display: block; height: 100%; }
.accepted { background: var(--accepted); } .rejected, .reject { background: var(--rejected); }
.dropped { background: var(--dropped); } .question { background: var(--question); } .warn { background: var(--warn); }
.ranking { font-size: 1.2rem; line-height: 1.4; font-weight: 600; margin: 2rem 0 0; }
.problem { border: 1px solid var(--rejected); border-left-width: 5px; border-radius: 4px; padding: .25rem 1.25rem; margin-bottom: 1.5rem; }
.problem h2 { border: 0; margin: .5rem 0; padding: 0; }
.steps { margin: 0; padding-left: 1.5rem; }
.steps li { margin-bottom: 1.25rem; padding-left: .25rem; }
.steps p { margin-bottom: .25rem; max-width: none; }
.what { font-weight: 600; }
.steps .bar { margin: .4rem 0; max-width: 32rem; }
code { font: .9em ui-monospace, Consolas, Menlo, monospace; background: #eef1f4; padding: .1em .35em; border-radius: 3px;
  overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .9rem .5rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; }
tbody th { font-weight: 600; white-space: nowrap; }
.sentence { min-width: 15rem; }
.code { min-width: 8rem; }
td .small { font-size: .8rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; min-width: 5.5rem; }
.number .bar { margin-top: .3rem; }
.lines { color: var(--soft); font-variant-numeric: tabular-nums; min-width: 7rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .75rem 1.5rem; margin: 0; }
.facts dd { margin: 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 40rem) { main { margin: 0; padding: 1.25rem; border: 0; } }
@media print { body { background: none; font-size: 10pt; } main { margin: 0; padding: 0; border: 0; max-width: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  tr, li, .figures { break-inside: avoid; } h2, h3 { break-after: avoid; } thead { display: table-header-group; } }
`;
