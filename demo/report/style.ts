export const style = `
:root { color-scheme: light dark; --line: #8884; --good: #1a7f37; --bad: #cf222e; --soft: #8882; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; } h2 { margin: 2.2rem 0 .6rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
.lead { color: #777; margin-top: .3rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
pre, code { font: 13px/1.45 ui-monospace, monospace; } pre { background: var(--soft); padding: .6rem; border-radius: 6px; overflow-x: auto; white-space: pre-wrap; }
ol.timeline { list-style: none; padding: 0; } ol.timeline li { display: grid; grid-template-columns: 5rem 1fr; padding: .1rem 0; }
ol.timeline time { color: #777; text-align: right; padding-right: 1rem; font-variant-numeric: tabular-nums; }
.chapter { font-weight: 600; margin-top: .8rem; } .note { color: #777; } .good::before { content: '✓ '; color: var(--good); } .bad::before { content: '✗ '; color: var(--bad); }
.diff { background: var(--soft); border-radius: 6px; overflow-x: auto; padding: .4rem 0; }
.diff span { display: block; padding: 0 .6rem; white-space: pre; font: 13px/1.5 ui-monospace, monospace; }
.diff .added { background: #2da44e33; } .diff .removed { background: #cf222e33; } .diff .head { color: #777; }
.comment { border: 1px solid var(--line); border-left: 4px solid var(--bad); border-radius: 6px; margin: .5rem 0 1rem 2rem; padding: .4rem .8rem; white-space: pre-wrap; }
.verdict { display: inline-block; border-radius: 1rem; padding: 0 .7rem; color: #fff; } .verdict.good { background: var(--good); } .verdict.bad { background: var(--bad); } .verdict::before { content: '' !important; }
`
