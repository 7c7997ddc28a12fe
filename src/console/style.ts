// What the console adds to the stylesheet of the public pages. It is a file of its own, kept by the browser under an
// address that changes with it, so that a scan never carries it.
import { createHash } from 'node:crypto'

export const consoleStyle = `
html{scroll-padding-block:5rem 1rem}
.console{display:grid;grid-template-columns:minmax(0,1fr);min-height:100vh;align-content:start}
.console main{max-width:none;width:100%;margin:0;padding:4px 12px 48px}
.console main:focus{outline:0}
.door main{max-width:30rem;margin:0 auto}
.bar{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px;padding:0 12px;border-bottom:4px dotted var(--line)}
.bar a{display:inline-flex;align-items:center;gap:9px;min-height:48px}
.who{display:flex;flex-wrap:wrap;align-items:center;gap:0 16px}
.who form{display:contents}
.who button{border:0;padding:8px 0;text-decoration:underline;text-underline-offset:.2em;font-weight:400}
.rooms{overflow-x:auto;border-bottom:1px solid var(--line)}
.rooms ul{display:flex;padding:0 4px}
.rooms a{display:flex;align-items:center;min-height:48px;padding:0 10px;white-space:nowrap;text-decoration:none}
:is(.rooms,.places) a{outline-offset:-4px}
.rooms [aria-current]{font-weight:700;color:var(--ink);box-shadow:inset 0 -4px var(--accent)}
.rooms li:has(+li>[aria-current]){scroll-initial-target:nearest}
.console img{object-fit:cover}
.console h1{margin-top:18px}
.console main>*+*{margin-top:14px}
.console main>section+section,.console main>*+section{margin-top:32px}
.console .links{margin-top:0}
.hint{font-size:.875rem;color:var(--mute)}
.error{font-weight:600;color:var(--bad);display:flex;gap:8px}
.error::before{content:"!";flex:none;width:1.4em;height:1.4em;line-height:1.4em;text-align:center;border:2px solid;border-radius:50%;font-weight:700;box-sizing:content-box}
:root{--bad:#9a1b17;--good:#1d5c38}
@media (prefers-color-scheme:dark){:root{--bad:#ffb4a8;--good:#9fe0b6}}
.field>*+*{margin-top:4px}
.field+.field,.field+fieldset,fieldset+.field{margin-top:18px}
div.ways:has([name=cach]:checked)>[data-way]{display:none}
div.ways:has([value=next]:checked)>[data-way=next],div.ways:has([value=range]:checked)>[data-way=range],div.ways:has([value=list]:checked)>[data-way=list]{display:block;margin-top:18px}
.ways .acts{margin-top:8px}
.acts+.field{margin-top:18px}
select{font:inherit;min-height:44px;border-radius:4px;padding:8px 12px;width:100%;border:1.5px solid var(--mute);background:var(--card);color:var(--ink)}
button[aria-busy=true]{opacity:.6;cursor:progress}
button[aria-busy=true]::after{content:" …"}
form.stacked{max-width:40rem}
.acts{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.acts>*,.acts>form>*{margin-top:0}
main>.acts,form>.acts{margin-top:18px}
.danger{background:none;border-color:var(--bad);color:var(--bad)}
.said{border-left:5px solid var(--good);background:var(--card);padding:10px 14px}
.find{display:flex;flex-wrap:wrap;gap:8px;align-items:end}
.find>*{margin:0;flex:1 1 9rem;min-width:0}
.find>button,.find>.btn{flex:0 0 auto}
.listed{background:var(--card)}
.listed th,.listed td{padding:10px 12px}
.listed th[aria-sort] a{color:inherit}
.listed th a{display:inline-flex;align-items:center;min-height:44px;white-space:nowrap}
.listed td form{display:inline}
.listed .number{text-align:right}
.listed th.number a{white-space:normal}
.tag{display:inline-block;max-width:100%;border:1.5px solid;border-radius:1em;padding:0 10px;font-size:.8125rem;font-weight:600}
td .tag{white-space:nowrap}
.tag[data-tone=bad]{color:var(--bad)}
.tag[data-tone=good]{color:var(--good)}
.tag[data-tone=mute]{color:var(--mute)}
.empty{border:2px dotted var(--line);padding:22px 16px}
.today{display:grid;gap:14px;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr))}
.today a{display:grid;grid-template-columns:auto 1fr;gap:4px 14px;align-items:center;padding:14px 16px;background:var(--card);text-decoration:none;color:inherit;min-height:72px;border-left:5px dotted var(--accent)}
.today strong{font:700 1.75rem/1 var(--serif);color:var(--accent);min-width:1.5em;text-align:center}
.path li{display:grid;grid-template-columns:36px 1fr;gap:0 12px;padding:12px 0;border-top:1px solid var(--line)}
.path li>.dot{width:30px;height:30px;border:2px dotted var(--accent);border-radius:50%;display:grid;place-items:center;font-weight:700}
.path li[data-done] .dot{border-style:solid;background:var(--accent);color:var(--on)}
.path li[aria-current]{background:var(--card);box-shadow:-12px 0 var(--card),12px 0 var(--card)}
.scroll td>details p{min-width:16rem}
.token{font:600 1rem/1.5 var(--mono);overflow-wrap:anywhere;background:var(--card);padding:10px 12px;border:2px dotted var(--line)}
.whole{display:inline-block;max-width:100%;overflow-wrap:anywhere}
.qr{width:14rem;max-width:100%}
.qr svg{display:block;width:100%}
.session{display:flex;justify-content:space-between;align-items:center;gap:12px}
.many fieldset{max-height:17rem;overflow-y:auto;border:1.5px solid var(--line);padding:6px 12px;background:var(--card)}
.listed pre{margin:6px 0 0;white-space:pre-wrap;overflow-wrap:anywhere;font:.8125rem/1.5 var(--mono)}
.codes{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:6px 16px;font:600 1rem/1.5 var(--mono)}
.places{overflow-x:auto;border-bottom:1px solid var(--line)}
.places ul{display:flex}
.places a{display:flex;align-items:center;min-height:44px;padding:0 12px 0 0;white-space:nowrap}
.places [aria-current]{font-weight:700;color:var(--ink);text-decoration:none}
.plain .signs li{border:0;padding:4px 0 4px 28px}
.marks{display:flex;gap:4px}
.steps summary{gap:2px 8px;flex-wrap:wrap;white-space:nowrap}
.steps ol{list-style:decimal;padding-left:1.4em;font-size:.875rem}
.marks>*{width:22px;height:22px;line-height:19px;border-radius:50%;border:2px dotted var(--mute);text-align:center;font-size:.75rem;color:var(--mute)}
.marks [data-state=done]{border:2px solid var(--accent);background:var(--accent);color:var(--on)}
.marks [data-state=blocked]{border:2px solid var(--bad);color:var(--bad);font-weight:700}
.marks [data-state=out]{opacity:.45}
figure[data-chart]{position:relative}
.bar-of{display:block;color:var(--accent);min-width:100px}
@media screen and (min-width:62rem){
.console:not(.door){grid-template-columns:13.5rem minmax(0,1fr);grid-template-rows:auto 1fr}
.bar{grid-column:1/-1}
.rooms{overflow:visible;border:0;border-right:1px solid var(--line);padding-top:12px}
.rooms ul{display:block;position:sticky;top:0;padding:0;max-height:calc(100vh - 4rem);overflow-y:auto}
.rooms li:has(+li>[aria-current]){scroll-initial-target:none}
.rooms li:nth-child(n+13):has([aria-current]){scroll-initial-target:nearest}
.rooms [aria-current]{box-shadow:inset 5px 0 var(--accent)}
.console:not(.door) main{padding:4px 32px 64px;max-width:82rem}
}
@media (max-width:40rem){
.console .list{grid-template-columns:minmax(6rem,40%) minmax(0,1fr)}
.bar .brand small,.who a small{display:none}
.who{flex:1 1 100%;min-width:0;justify-content:space-between;border-top:1px solid var(--line)}
.who>a:first-child:not(:last-child){flex:1 1 6rem;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;display:block;line-height:48px}
.who>*,.who button{white-space:nowrap}
.listed td[data-empty]{display:none}
.door .who{flex:0 0 auto;border:0}
.listed,.listed tbody,.listed tr,.listed td{display:block}
.listed thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.listed tr{padding:8px 0;border-bottom:4px dotted var(--line)}
.listed td{border:0;padding:4px 12px;display:grid;grid-template-columns:minmax(6.5rem,34%) 1fr;gap:12px;align-items:baseline}
.listed td>div>a{display:inline-flex;align-items:center;min-height:44px}
.listed td::before{content:attr(data-label);color:var(--mute);font-size:.8125rem}
.listed .number{text-align:left}
.listed td>*{min-width:0;overflow-wrap:anywhere}
}
@media (min-width:62rem){.halves{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 40px;align-items:start}}
.console #fresh>*+*{margin-top:14px}
.todo summary{margin-top:4px}
.todo ol{list-style:decimal;padding-left:1.4em}
.todo li{padding:3px 0}
.weights li{padding:8px 0;border-top:1px solid var(--line)}
.weights meter{width:100%;height:14px}
.weights ::-webkit-meter-optimum-value{background:var(--accent)}
.weights ::-moz-meter-bar{background:var(--accent)}
summary{min-height:44px;display:flex;align-items:center;cursor:pointer;font-weight:600;color:var(--accent);text-decoration:underline;text-underline-offset:.2em}
.typed{white-space:pre-line}
blockquote{margin:8px 0 0;padding-left:14px;border-left:3px solid var(--line)}
.map{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr));gap:14px;align-items:start}
.map svg{width:100%;max-width:19rem}
.map rect{fill:var(--card);stroke:var(--line)}
.map text{font:11px var(--sans);fill:var(--ink);text-anchor:middle}
.map .n{font-weight:700;font-size:12px}
.map .shade-1 rect{fill:color-mix(in srgb,var(--accent) 22%,var(--card))}
.map .shade-2 rect{fill:color-mix(in srgb,var(--accent) 38%,var(--card))}
.map :is(.shade-3,.shade-4) text{fill:var(--on)}
.map .shade-3 rect{fill:color-mix(in srgb,var(--accent) 82%,var(--card))}
.map .shade-4 rect{fill:var(--accent)}
.map td{text-align:right}
@media (min-width:40.01rem),print{.listed .lot{white-space:nowrap}}
@media print{.signed{break-before:avoid;break-inside:avoid}.rooms,.places,.who,.find,.acts,p.said,details:not([open]):has(form){display:none}details:not(.steps)::details-content{content-visibility:visible;display:block}:is(.marks>*,.path .dot,meter){print-color-adjust:exact;-webkit-print-color-adjust:exact}.listed{font-size:.75rem}.listed :is(th,td){padding:4px 5px;overflow-wrap:break-word}.listed :is(a:not(.lot),.tag,th,td){white-space:normal}.listed .number{overflow-wrap:normal}.bar-of{min-width:40px}}
`

const version = createHash('sha256').update(consoleStyle).digest('base64url').slice(0, 12)

/** Under this address the file never changes. */
export const stylePath = `/quan-ly/kieu-dang/${version}.css`
