import type { Palette } from '../theme.tsx'

/** Text, axes and tooltips in the colours of the page; series without a colour of their own go through these. */
export function chartTheme(palette: Palette) {
  const axis = {
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    axisLabel: { color: palette.textSoft },
    nameTextStyle: { color: palette.textSoft },
    splitLine: { lineStyle: { color: palette.line } },
    splitArea: { areaStyle: { color: ['transparent', 'transparent'] } },
  }
  return {
    color: [palette.accent, '#2f9e8f', '#d98c2b', '#8d6cc9', '#c2577a', '#6b7f95'],
    backgroundColor: 'transparent',
    textStyle: { color: palette.text, fontFamily: 'sans-serif' },
    tooltip: {
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontSize: 13 },
      extraCssText: 'box-shadow: 0 4px 16px rgb(0 0 0 / 14%); border-radius: 6px;',
    },
    legend: {
      textStyle: { color: palette.text },
      pageTextStyle: { color: palette.textSoft },
      pageIconColor: palette.accent,
      pageIconInactiveColor: palette.line,
    },
    categoryAxis: axis,
    valueAxis: axis,
    logAxis: axis,
    timeAxis: axis,
    label: { color: palette.text },
  }
}
