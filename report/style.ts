/**
 * Colours that people with any colour vision tell apart (Okabe and Ito, https://jfly.uni-koeln.de/color/); texts have
 * a contrast of 4.5 and more, bars and marks of 3 and more. Print is always light.
 */
export const style = `
:root { color-scheme: light; --paper: #fff; --ink: #1a1a1a; --soft: #595959; --rule: #d4d4d4; --panel: #f5f6f8;
  --bar: #0072b2; --mark: #d55e00; --link: #005a8e; --up: #00614a; --down: #a23b00; --warning: #fff4dc; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --paper: #16181c; --ink: #ececec; --soft: #b0b4bb; --rule: #3c4048; --panel: #20242a;
    --bar: #56b4e9; --mark: #e69f00; --link: #8fcdf3; --up: #4fd1a9; --down: #ff9d5c; --warning: #3d3013; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header, main, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 2.75rem 0 .75rem; padding-top: .75rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
p { margin: .5rem 0; max-width: 46rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
bdi, dd, td, th, li, p { overflow-wrap: anywhere; }
.note, .legend, footer { color: var(--soft); font-size: .9rem; }
.warning { background: var(--warning); padding: .75rem 1rem; border-left: 4px solid var(--mark); }
.up { color: var(--up); } .down { color: var(--down); } .same { color: var(--soft); }
dl { margin: 0; } dd { margin: 0; }
.answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: .75rem; }
.answers > div, .tiles > div { background: var(--panel); border-radius: 6px; padding: .85rem 1rem; }
.answers dt { font-weight: 600; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: .75rem; }
.tiles dt { color: var(--soft); font-size: .9rem; }
.tiles dd { font-size: 1.6rem; line-height: 1.25; font-weight: 600; font-variant-numeric: tabular-nums; }
.tiles dd.since { font-size: .9rem; font-weight: 400; }
.facts > div { display: grid; grid-template-columns: minmax(9rem, 15rem) 1fr; gap: 0 1rem; padding: .3rem 0; border-bottom: 1px solid var(--rule); }
.facts dt { color: var(--soft); }
figure { margin: 1.5rem 0; }
figcaption h3 { margin-bottom: .25rem; }
.chart { display: block; overflow: visible; margin: .5rem 0; }
.chart text { fill: var(--soft); font-size: 12px; }
.bar { fill: var(--bar); } .mark { stroke: var(--mark); stroke-width: 3; } .edge { stroke: var(--paper); stroke-width: 6; } .grid { stroke: var(--rule); }
.row { display: block; overflow: visible; min-width: 5rem; }
.key-bar, .key-mark { display: inline-block; margin-left: .75rem; vertical-align: middle; }
.key-bar { width: .9rem; height: .75rem; background: var(--bar); margin-left: 0; }
.key-mark { width: 1rem; height: 3px; background: var(--mark); } .key-mark.upright { width: 3px; height: 1rem; }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; color: var(--soft); font-size: .9rem; padding-bottom: .35rem; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: middle; min-width: 5.5rem; }
thead th { overflow-wrap: normal; color: var(--soft); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 400; min-width: 9rem; }
th:first-child { padding-left: 0; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
td.bar { width: 26%; } th.bar { width: 26%; }
summary { cursor: pointer; color: var(--link); padding: .25rem 0; }
code { font-size: .9em; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
footer { margin-top: 3rem; padding-bottom: 2.5rem; border-top: 1px solid var(--rule); padding-top: .75rem; }
@media (max-width: 40rem) {
  header { padding-top: 1.25rem; } h1 { font-size: 1.6rem; }
  table { font-size: .85rem; } th, td { min-width: 0; padding: .35rem .3rem; }
  tbody th { min-width: 6.5rem; } td { min-width: 4rem; } td.bar, th.bar { width: 4.5rem; min-width: 4.5rem; } .row { min-width: 4rem; } }
@media print {
  @page { margin: 15mm; }
  html { font-size: 10pt; } body { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3, figcaption { break-after: avoid; } figure svg, tr, .answers > div, .tiles > div { break-inside: avoid; }
  caption, thead { break-after: avoid; } tbody tr:nth-child(-n+2), tbody tr:last-child { break-before: avoid; }
  .scroll { overflow: visible; } thead { display: table-header-group; }
  details.figures summary { display: none; } details.figures::details-content { content-visibility: visible; display: block; } }
`;
