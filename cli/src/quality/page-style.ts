/** Beside the style of `hub check`: what a grid of months needs. */
export const gridStyle = `
main { max-width: 78rem; }
h1 + .small { margin-bottom: 1.25rem; }
.grid { table-layout: fixed; font-size: .75rem; border-collapse: separate; border-spacing: 2px; }
.grid .small { font-size: inherit; }
.grid th, .grid td { border: 0; padding: .2rem 0; }
.grid tbody th { font-weight: 400; padding-right: .5rem; white-space: normal; overflow-wrap: anywhere; line-height: 1.25; }
.grid tbody th[scope=rowgroup] { font-weight: 600; font-size: .875rem; padding-top: .7rem; }
.grid col.name { width: 11rem; }
.grid thead th { text-align: center; font-weight: 400; line-height: 1.15; }
.grid td { text-align: center; font-variant-numeric: tabular-nums; border-radius: 2px; height: 1.5rem; vertical-align: middle;
  white-space: nowrap; overflow: hidden; font-size: .6875rem; letter-spacing: -.02em; }
.grid td.none { color: #5f6b78; background: #fff; box-shadow: inset 0 0 0 1px var(--line); }
.grid td.l1 { background: #dcebe5; } .grid td.l2 { background: #bedacf; } .grid td.l3 { background: #95c2b1; } .grid td.l4 { background: #6ba993; }
.grid td.open { background: repeating-linear-gradient(45deg, #f4ead3 0 4px, #fbf6ea 4px 8px); }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; margin: .75rem 0 0; padding: 0; list-style: none; font-size: .875rem; color: var(--soft); }
.legend .swatch { display: inline-block; width: 1.6rem; text-align: center; border-radius: 2px; margin-right: .4rem; color: var(--ink); }
.legend .none { box-shadow: inset 0 0 0 1px var(--line); } .legend .l3 { background: #95c2b1; }
.legend .open { background: repeating-linear-gradient(45deg, #f4ead3 0 4px, #fbf6ea 4px 8px); }
.fields { columns: 3 16rem; column-gap: 2.5rem; margin: .25rem 0 1.25rem; padding: 0; list-style: none; font-size: .875rem; }
.fields li { break-inside: avoid; display: grid; grid-template-columns: 1fr 4rem 3.4rem; gap: .6rem; align-items: center; padding: .12rem 0; }
.fields .bar { height: .45rem; } .fields .share { text-align: right; font-variant-numeric: tabular-nums; }
.fields .absent { grid-column: 2 / 4; color: var(--soft); text-align: right; }
.notes dt { font-weight: 600; margin-top: .9rem; } .notes dd { margin: 0; max-width: 52rem; }
td.number, th.number { padding-right: 0; padding-left: .9rem; min-width: 0; }
thead th.number { text-align: right; }
@page { size: A4 landscape; margin: 12mm; }
@media print { .grid { font-size: 7pt; } .grid td { font-size: 6.5pt; } }
`;
