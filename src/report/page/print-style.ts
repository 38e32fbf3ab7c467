/** On paper: white, nothing cut or folded away, tables and figures on one page where they fit, addresses of sources written out. */
export const printStyle = `
@page{margin:18mm 16mm}
@media print{
 body{max-width:none;padding:0;font-size:10pt;line-height:1.4}
 .skip,.hint,.tip,.reading,.sideways{display:none}
 summary{display:block;color:inherit;font-weight:600;font-size:8pt;break-after:avoid}
 h1{font-size:20pt}h2{font-size:14pt;margin-top:18pt}h3{font-size:11.5pt;margin-top:12pt}h4{font-size:10.5pt;margin-top:10pt}
 h1,h2,h3,h4,caption,figcaption{break-after:avoid}
 p,li{orphans:3;widows:3}
 .lead{font-size:12pt}
 a{color:inherit}
 main a[href^="http"]::after{content:" <" attr(href) ">";font-size:.85em;color:var(--muted);overflow-wrap:anywhere}
 nav ol{columns:2}
 details::details-content{content-visibility:visible;display:block}
 .scroll,.picture{overflow:visible;background:none}
 .picture.more-left,.picture.more-right{-webkit-mask-image:none;mask-image:none}
 .wide{min-width:0}
 .picture .wide{display:block}
 .picture .narrow{display:none}
 .picture,figcaption,tr,.assumption-list li,.terms div,.command,.short{break-inside:avoid}
 thead,h3+p{break-after:avoid}
 thead{display:table-header-group}
 table{font-size:8pt}
 th,td{padding:2.5pt 6pt 2.5pt 0}
 td.number{white-space:normal}
 .numbers table{font-size:7pt;line-height:1.25}
 .numbers th,.numbers td{padding:1pt 6pt 1pt 0}
 .hash{font-size:6.5pt}
 .targets th[scope=row],.movers th[scope=row],.differences th[scope=row],.side-by-side th[scope=row],.facts td:last-child{min-width:0}
 .scenario{break-before:page;margin-top:0}
}
`;
