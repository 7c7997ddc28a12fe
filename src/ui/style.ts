// The stylesheet of every public page. By day it is indigo printed on paper, by night pale lines on indigo
// cloth; blocks are stamps of one strip, torn along round holes, and rings grow outwards from a seed.
// Pages inline it once under a hash in the content security policy: no url(), no import, no style attributes. What
// engines of 2018 cannot read they leave out, so nothing that must be seen hangs on anything newer.
export const style = `
:root{color-scheme:light dark;--page:#efe5d2;--card:#fffbf2;--ink:#2b221b;--mute:#665848;--line:#cdbc9f;--accent:#383f75;--on:#fffbf2;--honey:#855004;--sans:-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;--serif:ui-serif,Cambria,"Noto Serif",serif;--mono:ui-monospace,"Roboto Mono",Consolas,monospace}
@media (prefers-color-scheme:dark){:root{--page:#14172a;--card:#232846;--ink:#f2e9d8;--mute:#bdb5a8;--line:#464d75;--accent:#c9cdf5;--on:#14172a;--honey:#f2c363}}
[data-level]{--card:#3a4178;--ink:#fffbf2;--mute:#e6e1ea;--accent:var(--ink);--on:var(--card);color:var(--ink)}
[data-level=confirmed]{--card:#1d5c38}
[data-level=caution]{--card:#f3b944;--ink:#33220a;--mute:#4b340f}
[data-level=alert]{--card:#a3201c}
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 var(--sans);overflow-wrap:break-word}
h1,h2,h3,p,ul,ol,dl,dd,figure,fieldset,legend{margin:0;padding:0;border:0}
ul,ol{list-style:none}
h1,h2,h3,.brand{font-family:var(--serif);line-height:1.32}
h1,h2,h3,.product p{text-wrap:balance}
h1{font-size:1.375rem}h2{font-size:1.1875rem}h3{font-size:1rem}
a{color:var(--accent);text-underline-offset:.2em}
h3>a{display:block;padding:12px 0;margin:-12px 0}
img{display:block;max-width:100%}
time,dd,td{font-variant-numeric:tabular-nums}
small,.small,dt,thead th,caption{font-size:.8125rem;color:var(--mute);font-weight:400}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip:not(:focus){position:absolute;width:1px;overflow:hidden;white-space:nowrap;clip-path:inset(50%)}
.demo{background:repeating-linear-gradient(135deg,#0000,#0000 6px,#85500418 6px,#85500418 12px);color:var(--honey);font-size:.8125rem;text-align:center;padding:2px 12px}
.top,main,.foot{max-width:36rem;margin:auto;padding:0 12px}
.wide :is(.top,main,.foot){max-width:68rem}
.top{display:flex;justify-content:space-between}
.top a{display:flex;align-items:center;gap:9px;min-height:48px}
.brand{font-size:1.125rem;font-weight:700;color:var(--ink);text-decoration:none}
.brand small{font-family:var(--sans)}
.mark{width:30px;height:30px;color:var(--accent);fill:none;stroke:var(--page)}
section{margin-top:36px}
section>*+*,form>*+*{margin-top:10px}
.strip>*{margin:0}
main>.lead{margin-top:16px}
.stamp{position:relative;isolation:isolate;padding:14px 16px;background:radial-gradient(circle,#0000 3.5px,var(--card) 4.1px) -6px -6px/12px 12px round,linear-gradient(var(--card),var(--card)) 50%/calc(100% - 12px) calc(100% - 12px) no-repeat}
.rings{position:absolute;top:6px;left:6px;z-index:-1;width:calc(100% - 12px);height:calc(100% - 12px);fill:none;stroke:currentColor;opacity:.16}
.verdict{display:grid;grid-template-columns:44px minmax(0,1fr);gap:6px 14px}
.verdict h1{align-self:center}
.verdict>*,.product>*{margin:0}
.verdict p{grid-column:1/-1}
.icon{width:44px;height:44px;fill:none;stroke:currentColor;stroke-width:2.5;stroke-linecap:round}
.icon .full{fill:currentColor}
.icon .cut{stroke:var(--card);stroke-width:5}
.code{display:flex;flex-wrap:wrap;font:600 1.0625rem/1.5 var(--mono)}
.code span+span{border-left:3px dotted;padding-left:.5em;margin-left:.5em}
.product{display:grid;grid-template-columns:88px minmax(0,1fr);gap:0 14px}
.pic{grid-row:1/9;width:88px;height:88px;object-fit:cover;border-radius:4px}
.stars{color:var(--honey);font-size:.875rem;font-weight:600}
.facts{display:flex;flex-wrap:wrap;justify-content:space-between;gap:6px 10px}
.facts dd{font-weight:600;font-size:.875rem}
.figures{display:flex;flex-wrap:wrap;gap:6px 16px}
.figures div{flex:1 0 auto;max-width:100%}
.list{display:grid;grid-template-columns:fit-content(45%) 1fr;gap:8px 14px;align-items:baseline}
.list dd{min-width:0}
.journey li{position:relative;padding:0 0 20px 44px}
.journey li::before{content:"";position:absolute;left:12px;top:8px;width:8px;height:8px;border-radius:50%;background:var(--accent);box-shadow:var(--grown,none)}
.journey{--one:0 0 0 3px var(--page),0 0 0 4.5px var(--accent);--two:var(--one),0 0 0 7px var(--page),0 0 0 8.5px var(--accent)}
.journey li:nth-child(2){--grown:var(--one)}
.journey li:nth-child(3){--grown:var(--two)}
.journey li:nth-child(n+4){--grown:var(--two),0 0 0 11px var(--page),0 0 0 12.5px var(--accent)}
.journey li:last-child{padding-bottom:0}
.journey li:not(:last-child)::after{content:"";position:absolute;left:15px;top:30px;bottom:-2px;border-left:2px dotted var(--accent)}
.plain li{padding:10px 0;border-top:1px solid var(--line)}
.signs li{padding:4px 0 4px 28px;position:relative}
.signs li::before{content:"";position:absolute;left:3px;top:9px;width:14px;height:14px;border:2px dotted var(--accent);border-radius:50%}
.signs.done li::before{border-style:solid;background:radial-gradient(circle,var(--accent) 2.4px,#0000 3px)}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:14px 28px}
label,legend{font-weight:600}
.ask{display:flex;flex-wrap:wrap;gap:8px}
input,textarea,button,.btn{font:inherit;min-height:44px;border-radius:4px;padding:8px 12px}
input,textarea{width:100%;border:1.5px solid var(--mute);background:var(--card);color:var(--ink)}
.ask input{flex:1 1 9rem;width:0;min-width:0}
.ask .digits{font:600 1.0625rem/1.5 var(--mono)}
::file-selector-button{font:inherit}
.digits[maxlength="6"]{letter-spacing:.2em}
::placeholder{color:var(--mute);opacity:1;font-weight:400}
[aria-invalid=true]{border:3px double}
.choice{display:flex;gap:10px;align-items:center;min-height:44px;font-weight:400}
.choice input{width:22px;min-height:22px;margin:0;flex:none;accent-color:var(--accent)}
button,.btn{display:inline-flex;align-items:center;justify-content:center;border:1.5px solid var(--accent);background:var(--accent);color:var(--on);font-weight:600;text-decoration:none;cursor:pointer;padding:8px 20px}
.quiet{background:none;color:var(--accent)}
.note{border-left:5px dotted var(--accent);background:var(--card);padding:10px 14px}
.lead h1{font-size:1.75rem;margin-bottom:6px}
.figures dd{font:700 1.375rem/1.3 var(--serif)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
tr[aria-current]>*{font-weight:700}
caption,th{text-align:left}
th,td{vertical-align:top;padding:10px 14px 10px 0;border-bottom:1px solid var(--line)}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,18.5rem),1fr));gap:28px 20px}
.grid li{display:flex;flex-direction:column}
.grid h3{margin-top:10px}
.tem{--card:#fffdf8;--mute:#554d5e;--honey:#855004;color:#26203f;display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;text-decoration:none}
.tem>span{flex:1 1 8rem}
.tem .code{display:grid;grid-template-columns:max-content 1fr}
.tem .code span:nth-child(3){border:0;padding:0;margin:0}
.foot{margin-top:44px;padding-bottom:32px}
.foot::before{content:"";display:block;margin-bottom:14px;border-top:4px dotted var(--line)}
.foot a{display:inline-block;padding:10px 14px 10px 0}
.domain{font:600 1rem/1.5 var(--mono)}
.sheet{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr))}
.search{max-width:36rem;margin-top:18px}
.links{display:flex;flex-wrap:wrap;gap:0 18px;margin-top:8px}
.links>*,summary{padding:10px 0}
.product figure{grid-row:1/9;width:88px}
.product figcaption{font-size:.75rem;text-align:center}
#camera>button{width:100%;margin-top:8px}
dialog{width:min(100%,30rem);padding:16px;border:0;border-radius:4px;background:var(--card);color:var(--ink)}
dialog:not([open]){display:none}
dialog::backdrop{background:#000c}
dialog>*+*{margin-top:10px}
video{display:block;width:100%;aspect-ratio:1;object-fit:cover;background:#000}
.plaque{display:block;max-width:24rem;margin:36px auto 0;padding:28px;text-align:center}
.plaque .brand{color:inherit}
.plaque img{margin:14px auto}
@media (min-width:62rem){.split{display:grid;grid-template-columns:27rem 1fr;gap:56px;align-items:start}.split .strip{position:sticky;top:12px}.more>:first-child{margin-top:8px}}
@media (max-width:14rem){.verdict,.product,.facts,.list{display:block}.list dd{margin-bottom:8px}}
@media (max-width:21rem){.top,main,.foot{padding:0 8px}}
@media (forced-colors:active){.stamp{background:none;border:2px dotted}.rings{display:none}.journey li::before{border:4px solid}}
@media print{:root,[data-level]{--page:#fff;--card:#fff;--ink:#000;--mute:#333;--accent:#000;--honey:#000}.stamp{border:2px dotted;break-inside:avoid}.rings,nav,.act{display:none}main:has(.plaque)~.foot{display:none}.split{display:block}h1,h2,h3,summary{break-after:avoid}tr,figure,.journey li{break-inside:avoid}}
`
