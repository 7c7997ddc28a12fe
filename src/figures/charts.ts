// In the browser: draws each table's chart above it, with Chart.js, and folds the table away. Loaded by the pages of
// figures alone.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js'

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
)

/** More bars than these cannot be read on a phone; the table has them all. */
const MOST_BARS = 12
const BAR_PX = 34
/** A longer name stands on two lines; what is longer still is cut, and the table has it whole. */
const LINE_LENGTH = 18

const colours = getComputedStyle(document.body)
const colour = (name: string) => colours.getPropertyValue(name).trim()
Chart.defaults.color = colour('--ink')
Chart.defaults.borderColor = colour('--line')
Chart.defaults.font.family = colours.fontFamily
Chart.defaults.font.size = 13
Chart.defaults.locale = document.documentElement.lang
if (matchMedia('(prefers-reduced-motion: reduce)').matches) Chart.defaults.animation = false

for (const figure of document.querySelectorAll<HTMLElement>('figure[data-chart]')) {
  const canvas = figure.querySelector('canvas')
  const details = figure.nextElementSibling
  const rows = [...(details?.querySelectorAll('tbody tr') ?? [])].map((row) => ({
    label: row.querySelector('th')?.textContent ?? '',
    value: Number(row.querySelector<HTMLElement>('td[data-value]')?.dataset.value ?? 0),
  }))
  if (!canvas || rows.length === 0) continue
  const line = figure.dataset.chart === 'line'
  const shown = line ? rows : rows.slice(0, MOST_BARS)
  figure.hidden = false
  // Paper is laid out before a chart is drawn anew: it keeps its shape, and no more than its place.
  Object.assign(canvas.style, { maxWidth: '100%', objectFit: 'contain', objectPosition: 'left' })
  canvas.height = line ? 240 : 40 + shown.length * BAR_PX
  const data = {
    labels: shown.map(({ label }) => (line ? label : onTwoLines(label))),
    datasets: [
      {
        data: shown.map(({ value }) => value),
        backgroundColor: colour('--accent'),
        borderColor: colour('--accent'),
        borderWidth: line ? 2 : 0,
        pointRadius: shown.length > 40 ? 0 : 2,
        maxBarThickness: 22,
      },
    ],
  }
  const options = { responsive: true, maintainAspectRatio: false, plugins: { legend: { display: false } } }
  const counts = { beginAtZero: true, ticks: { precision: 0, maxTicksLimit: 6 } }
  if (line)
    new Chart(canvas, {
      type: 'line',
      data,
      options: { ...options, scales: { y: counts, x: { ticks: { maxTicksLimit: 6 } } } },
    })
  else
    new Chart(canvas, {
      type: 'bar',
      data,
      options: { ...options, indexAxis: 'y', scales: { x: counts, y: { ticks: { autoSkip: false } } } },
    })
  if (details instanceof HTMLDetailsElement) details.open = false
}

function onTwoLines(label: string): string[] {
  if (label.length <= LINE_LENGTH) return [label]
  const space = label.lastIndexOf(' ', LINE_LENGTH)
  const first = space > 0 ? label.slice(0, space) : label.slice(0, LINE_LENGTH)
  const rest = label.slice(first.length).trim()
  return [first, rest.length > LINE_LENGTH ? `${rest.slice(0, LINE_LENGTH - 1)}…` : rest]
}

// On paper nothing unfolds: each chart has its table below it.
addEventListener('beforeprint', () => {
  for (const figure of document.querySelectorAll('figure[data-chart]')) {
    const details = figure.nextElementSibling
    if (details instanceof HTMLDetailsElement) details.open = true
  }
})
