import { fontFaces } from "../page/font-faces.ts";
import type { PageAssets } from "../page/page-assets.ts";
import { FIGURE_WIDTHS } from "./figure-links.ts";

/** The whole style of a memo: its letters, one column of type on screen on both grounds, and pages of A4 from a printer. */
export function memoStyle(fonts: PageAssets["fonts"]): string {
  return [...fontFaces(fonts), STYLE.trim(), `@media print{${FIGURE_WIDTHS.map(widthRule).join("")}}`].join("\n");
}

/** 6.5 inches, over which a figure of a memo's size has letters of a footnote. */
const COLUMN_MM = 165.1;

function widthRule(percent: number): string {
  return `.w${percent} img{width:${((COLUMN_MM * percent) / 100).toFixed(1)}mm}`;
}

const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--ink:#17212b;--muted:#55616d;--line:#d5dae0;--link:#005f96;--soft:#f3f4f6}
@media screen and (prefers-color-scheme:dark){:root{--ground:#14191f;--ink:#e9eef3;--muted:#a7b2bd;--line:#36414c;--link:#74bae8;--soft:#1c232b}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 Inter,Helvetica,Arial,sans-serif}
main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem 3rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .4rem}
h2{font-size:1.2rem;line-height:1.3;margin:1.8rem 0 .4rem}
h3,h4{font-size:1rem;margin:1.3rem 0 .3rem}
.subtitle{font-size:1.1rem;margin:0 0 .4rem}
.byline,.small,figcaption,.notes{color:var(--muted);font-size:.82rem}
.byline{margin:0 0 1.2rem;padding-bottom:.7rem;border-bottom:1px solid var(--line)}
p,ul,ol{margin:0 0 .7rem}
li{margin:.15rem 0}
a{color:var(--link)}
strong{font-weight:600}
h1,h2,h3,h4{font-weight:600}
.bound{text-decoration:underline dotted var(--line);text-underline-offset:.2em;text-decoration-thickness:1px}
sup{font-size:.65em;line-height:0;margin-left:.1em}
sup a{text-decoration:none}
code,pre{font-family:ui-monospace,Consolas,monospace;font-size:.88em;background:var(--soft)}
pre{padding:.6rem;overflow-x:auto}
blockquote{margin:0 0 .7rem;padding-left:.9rem;border-left:3px solid var(--line)}
figure{margin:1.1rem 0}
img{display:block;max-width:100%;height:auto}
figcaption{margin-top:.35rem}
.scroll{overflow-x:auto;margin:.9rem 0}
table{border-collapse:collapse;width:100%;font-size:.85rem;line-height:1.35}
caption{caption-side:top;text-align:left;font-weight:600;padding-bottom:.3rem}
th,td{text-align:left;vertical-align:top;padding:.28rem .6rem .28rem 0;font-weight:normal;border-bottom:1px solid var(--line)}
thead th{font-weight:600;border-bottom:1.5px solid var(--muted)}
.right{text-align:right;font-variant-numeric:tabular-nums}
.center{text-align:center}
.notes ol{padding-left:1.6rem}
.notes{overflow-wrap:anywhere}
:target{background:var(--soft)}
@page{size:A4;margin:15mm 17mm 14mm}
@media print{
.bound{text-decoration:none}
body{font-size:9.1pt;line-height:1.33}
main{max-width:none;padding:0}
h1{font-size:15pt}
.subtitle{font-size:10pt}
h2{font-size:10.5pt;margin:9pt 0 2pt;break-after:avoid}
p,ul,ol{margin-bottom:4.5pt}
.byline{margin-bottom:6pt;padding-bottom:4pt}
.byline,.small,figcaption{font-size:7.6pt}
figure,tr{break-inside:avoid}
figure{margin:5pt 0}
table{font-size:7.6pt;line-height:1.2}
.scroll{overflow:visible;margin:4pt 0}
th,td{padding:1.5pt 6pt 1.5pt 0}
.notes{font-size:6.8pt;line-height:1.22}
.notes h2{font-size:9pt;margin-top:5pt}
.notes ol{columns:2;column-gap:14pt;margin:0}
.notes li{break-inside:avoid;margin:0 0 1pt}
.back{display:none}
a{color:inherit;text-decoration:none}
}
`;
