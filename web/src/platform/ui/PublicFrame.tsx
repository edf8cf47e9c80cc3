import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import './public.css'
import { LanguageSwitch, ThemeSwitch } from './ShellControls.tsx'

interface PublicFrameProps {
  title: string
  subtitle?: ReactNode
  children: ReactNode
}

const questions = ['public.who', 'public.owe', 'public.moving', 'public.works'] as const

/** Around the pages for people who are not signed in: what Fenji answers beside the one form. */
export function PublicFrame({ title, subtitle, children }: PublicFrameProps) {
  const t = useText(messages)
  return (
    <div className="fj-public">
      <title>{`${title} · ${t('product')}`}</title>
      <aside className="fj-public-side">
        <div className="fj-brand">
          <img src="/icon.svg" alt="" width={32} height={32} />
          <strong>{t('product')}</strong>
        </div>
        <p className="fj-public-lead">{t('public.lead')}</p>
        <ol>
          {questions.map((question) => (
            <li key={question}>{t(question)}</li>
          ))}
        </ol>
      </aside>
      <div className="fj-public-main">
        <div className="fj-public-controls">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
        <main className="fj-public-form">
          <h1>{title}</h1>
          {subtitle && <p className="fj-soft">{subtitle}</p>}
          {children}
        </main>
      </div>
    </div>
  )
}
