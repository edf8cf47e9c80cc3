import type { Language } from '@fenji/contract/page'
import { App, theme as antdTheme, ConfigProvider, type ConfigProviderProps, type ThemeConfig } from 'antd'
import enUS from 'antd/locale/en_US.js'
import zhCN from 'antd/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { useLanguage } from './i18n.ts'
import { useStored } from './stored.ts'

export const ThemeChoice = z.enum(['light', 'dark', 'system'])
export type ThemeChoice = z.infer<typeof ThemeChoice>

/** The colours that the stylesheet, antd and the charts share. */
const palettes = {
  light: {
    accent: '#2a55c4',
    page: '#f4f6f9',
    surface: '#ffffff',
    sunken: '#f7f8fa',
    line: '#e3e7ee',
    text: '#1b2433',
    textSoft: '#566073',
    positive: '#107636',
    caution: '#a15c00',
    negative: '#c62a2f',
  },
  dark: {
    accent: '#7c9dff',
    page: '#10141b',
    surface: '#191f29',
    sunken: '#151a23',
    line: '#2c3442',
    text: '#e8ecf3',
    textSoft: '#a3adbf',
    positive: '#4cc38a',
    caution: '#f0b35a',
    negative: '#ff7b7f',
  },
} as const
export type Palette = { readonly [K in keyof (typeof palettes)['light']]: string }

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)')
const followSystem = (listener: () => void) => {
  darkQuery.addEventListener('change', listener)
  return () => darkQuery.removeEventListener('change', listener)
}

/** The theme in force and the choice behind it. */
export function useTheme() {
  const [choice, setChoice] = useStored('theme', ThemeChoice, 'system')
  const isSystemDark = useSyncExternalStore(followSystem, () => darkQuery.matches)
  const isDark = choice === 'dark' || (choice === 'system' && isSystemDark)
  return { choice, setChoice, isDark, palette: (isDark ? palettes.dark : palettes.light) as Palette }
}

type Locale = NonNullable<ConfigProviderProps['locale']>
/** antd ships CommonJS and ES modules, which bundler and compiler see differently: the locale is one step down in one of them. */
const localeIn = (module: Locale | { default: Locale }): Locale => ('default' in module ? module.default : module)
const antdLocales = { 'zh-CN': localeIn(zhCN), 'en-US': localeIn(enUS) }

const fontFamily =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

/** What is pointed at grows darker, and what stands behind tags and alerts is light: antd's own are too pale, or too grey, to read on. */
const lightShades = {
  colorPrimaryHover: '#1f449f',
  colorErrorHover: '#a52025',
  colorSuccessBg: '#e8f5ec',
  colorSuccessBorder: '#a9d8b8',
  colorWarningBg: '#fdf3e1',
  colorWarningBorder: '#ecca8e',
  colorErrorBg: '#fdeeee',
  colorErrorBorder: '#f0b4b6',
  colorInfoBg: '#ebf0fc',
  colorInfoBorder: '#b3c4ef',
}

function antdThemeOf(isDark: boolean, palette: Palette): ThemeConfig {
  return {
    // It tells several versions of antd on a page apart; there is one.
    hashed: false,
    algorithm: isDark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: isDark ? '#5b80f0' : palette.accent,
      colorInfo: isDark ? '#a3b9ff' : palette.accent,
      colorLink: palette.accent,
      colorSuccess: palette.positive,
      colorError: isDark ? '#ff8f93' : palette.negative,
      colorWarning: isDark ? '#d99a3d' : palette.caution,
      ...(isDark ? {} : lightShades),
      colorText: palette.text,
      colorTextSecondary: palette.textSoft,
      colorTextTertiary: palette.textSoft,
      colorTextDescription: palette.textSoft,
      colorTextPlaceholder: isDark ? '#8b96aa' : '#6b7587',
      colorBgLayout: palette.page,
      colorBgContainer: palette.surface,
      colorBgElevated: isDark ? '#202733' : palette.surface,
      colorBorder: isDark ? '#3b4557' : '#cfd5df',
      colorBorderSecondary: palette.line,
      borderRadius: 6,
      fontFamily,
      fontSize: 14,
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Button: { dangerColor: isDark ? '#2a0d0e' : '#ffffff' },
      Card: { headerFontSize: 15, bodyPadding: 20 },
      Form: { itemMarginBottom: 20 },
      Descriptions: { itemPaddingBottom: 10 },
      // Its own shades of the accent all but vanish on dark ground.
      Slider: {
        trackBg: palette.accent,
        trackHoverBg: palette.accent,
        handleColor: palette.accent,
        handleActiveColor: palette.accent,
      },
    },
  }
}

function useDocumentTheme(isDark: boolean, palette: Palette, language: Language) {
  useEffect(() => {
    const root = document.documentElement
    root.dataset.theme = isDark ? 'dark' : 'light'
    root.lang = language
    for (const [name, value] of Object.entries(palette)) root.style.setProperty(`--fj-${name}`, value)
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', palette.surface)
  }, [isDark, palette, language])
}

/** Gives antd, the stylesheet and the document the theme and the language. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const { isDark, palette } = useTheme()
  const { language } = useLanguage()
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
  useDocumentTheme(isDark, palette, language)
  return (
    <ConfigProvider
      theme={antdThemeOf(isDark, palette)}
      locale={antdLocales[language]}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  )
}
