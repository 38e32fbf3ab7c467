/** How the page looks: one column of text, its contents beside it where there is room, and nothing wider than a narrow screen. */
export const screenStyle = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;padding:1.5rem 1.25rem 4rem;max-width:48rem;background:var(--ground);color:var(--ink);
 font:400 1rem/1.55 Inter,Helvetica,Arial,sans-serif;overflow-wrap:break-word}
h1,h2,h3,h4{font-weight:600;line-height:1.25;text-wrap:balance;margin:0}
h1{font-size:1.9rem;letter-spacing:-.015em;margin-bottom:.5rem}
h2{font-size:1.35rem;letter-spacing:-.01em;margin-top:3rem;padding-top:1rem;border-top:2px solid var(--ink)}
h3{font-size:1.08rem;margin-top:2rem}
h4{font-size:1rem;margin-top:1.6rem}
p,ul,ol,dl,figure,table{margin:.75rem 0 0}
ul,ol{padding-left:1.2rem}
li+li{margin-top:.35rem}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
main:focus{outline:none}
code{font:400 .86em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
strong{font-weight:600}
.kicker{margin:0 0 .35rem;color:var(--muted);font-size:.9rem}
.lead{font-size:1.16rem;line-height:1.5;margin-top:1rem}
.note,.subtitle,.hint{color:var(--muted)}
.note,.subtitle{font-size:.92rem}
.warning{color:var(--warn);background:var(--warn-wash);border-left:3px solid var(--warn);padding:.6rem .9rem}
.fails{color:var(--warn)}
.remark{display:block;color:var(--muted);font-size:.85em;line-height:1.4;overflow-wrap:anywhere}
.unseen,.skip:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:focus{display:inline-block;padding:.5rem .75rem;background:var(--ground)}
nav{margin-top:2rem;font-size:.92rem}
nav h2{font-size:.92rem;margin:0;padding:0;border:0;letter-spacing:0;color:var(--muted)}
nav ol{list-style:none;padding:0;margin-top:.35rem;columns:2;column-gap:2rem}
nav ol ol{columns:1;padding-left:1rem}
nav li{margin:.25rem 0 0;break-inside:avoid}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
.terms{font-size:.95rem}
.terms div{display:grid;grid-template-columns:9.5rem 1fr;gap:0 1rem;padding:.4rem 0;border-top:1px solid var(--rule)}
dt{color:var(--muted)}
dd{margin:0}
.scroll{overflow-x:auto;margin-top:.75rem;
 background:linear-gradient(to right,var(--ground),transparent) 0 0/2rem 100% no-repeat local,linear-gradient(to left,var(--ground),transparent) 100% 0/2rem 100% no-repeat local,
 linear-gradient(to right,var(--rule),transparent) 0 0/.6rem 100% no-repeat scroll,linear-gradient(to left,var(--rule),transparent) 100% 0/.6rem 100% no-repeat scroll}
.scroll table{margin:0}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.4rem 0}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--rule);font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--muted);font-size:.85rem;vertical-align:bottom;border-bottom:1px solid var(--muted)}
.number{text-align:right}
td.number{white-space:nowrap}
.inline-bar{display:block;width:100%;min-width:5rem;height:.65rem;margin-top:.3rem}
.bar{fill:var(--bar)}
.bar-ground{fill:var(--bar-ground)}
.bar-mark{fill:var(--ink)}
.movers td:nth-child(5){min-width:9rem}
.targets th[scope=row],.movers th[scope=row],.differences th[scope=row],.side-by-side th[scope=row]{min-width:12rem}
.facts td:last-child{min-width:14rem}
.hash{overflow-wrap:anywhere;font-size:.75em}
.figure{position:relative;margin:2.25rem 0 0}
.figure h3,.figure h4{margin:0}
.subtitle{margin-top:.3rem}
.picture{overflow-x:auto;margin-top:.5rem}
.picture svg{display:block;width:100%;height:auto}
.wide{min-width:35rem}
.more-right{-webkit-mask-image:linear-gradient(to left,transparent,#000 3rem);mask-image:linear-gradient(to left,transparent,#000 3rem)}
.more-left{-webkit-mask-image:linear-gradient(to right,transparent,#000 3rem);mask-image:linear-gradient(to right,transparent,#000 3rem)}
.more-left.more-right{-webkit-mask-image:linear-gradient(to right,transparent,#000 3rem,#000 calc(100% - 3rem),transparent);
 mask-image:linear-gradient(to right,transparent,#000 3rem,#000 calc(100% - 3rem),transparent)}
.sideways{display:none;color:var(--muted);font-size:.85rem;margin-top:.3rem}
.narrow{display:none}
.readable{cursor:crosshair;touch-action:pan-x pan-y}
.reading{pointer-events:none}
.reading .rule{stroke:var(--ink);stroke-width:1;stroke-dasharray:2 2}
.reading .mark{fill:var(--ground);stroke:var(--ink);stroke-width:2}
.tip{position:absolute;z-index:1;max-width:min(19rem,85%);padding:.5rem .7rem;background:var(--ground);color:var(--ink);border:1px solid var(--muted);
 border-radius:4px;box-shadow:0 2px 8px rgba(0,0,0,.18);font-size:.82rem;line-height:1.35;pointer-events:none}
.tip[hidden]{display:none}
.tip dl{display:grid;grid-template-columns:auto auto;gap:.1rem .8rem;margin:.25rem 0 0}
.tip dd{text-align:right;font-variant-numeric:tabular-nums}
details{margin-top:.75rem}
summary{cursor:pointer;color:var(--link);font-size:.92rem;width:fit-content}
.assumption-list{list-style:none;padding:0}
.assumption-list li{padding:.7rem 0;margin:0;border-top:1px solid var(--rule)}
.assumption-list p{margin:0}
.assumption-list .what code,.assumption-list .where{color:var(--muted);font-size:.82rem}
.assumption-list .share{float:right;padding-left:1rem;font-size:.88rem;color:var(--muted)}
.assumption-list .value{font-variant-numeric:tabular-nums}
.assumption-list .why{font-size:.95rem}
.command{overflow-x:auto;background:var(--wash);padding:.7rem .9rem;margin:.5rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere}
.scenario{margin-top:4rem}
footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--rule);color:var(--muted);font-size:.88rem}
@media (max-width:34rem){
 .tip{position:static;max-width:none;margin-top:.5rem}
 .fits .wide{display:none}
 .fits .narrow{display:block}
 .sideways{display:block}
 body{padding:1rem 1rem 3rem}
 h1{font-size:1.55rem}
 .lead{font-size:1.06rem}
 nav ol{columns:1}
 .terms div{grid-template-columns:1fr}
 .scroll table{min-width:34rem}
 .targets table,.movers{min-width:42rem}
 .targets .targets-table th[scope=row],.targets .targets-table th:first-child{min-width:9rem;width:9rem}
 .targets .targets-table td:nth-child(2),.targets .targets-table th:nth-child(2){min-width:8rem}
 .figure .scroll table{min-width:26rem}
}
@media screen and (min-width:80rem){
 body{display:grid;grid-template-columns:13rem minmax(0,48rem);column-gap:4rem;max-width:66rem;align-items:start}
 body>header{grid-column:2}
 body>nav{grid-column:1;grid-row:1/span 3;position:sticky;top:1.5rem;margin-top:.3rem;max-height:calc(100vh - 3rem);overflow-y:auto}
 body>nav ol{columns:1}
 body>main,body>footer{grid-column:2;min-width:0}
}
`;
