import { MoreOutlined } from '@ant-design/icons'
import { Link, useRouteContext, useRouterState } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useState } from 'react'
import { useText } from '../i18n.ts'
import type { MenuEntry } from '../menu.ts'
import { menuMessages } from '../menu-messages.ts'
import { messages } from '../messages.ts'
import { useCan } from '../session.tsx'
import { LanguageSwitch, ThemeSwitch } from './ShellControls.tsx'

const sections = ['work', 'data', 'organization'] as const

function useMenu() {
  const { menu } = useRouteContext({ from: '__root__' })
  const can = useCan()
  return menu.filter((entry) => !entry.can || can(...entry.can))
}

function useIsHere() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  return (to: string) => path === to || (to !== '/' && path.startsWith(`${to}/`))
}

/** The menu by sections. */
export function Navigation({ onChosen }: { onChosen?: () => void }) {
  const t = useText(messages)
  const entries = useMenu()
  return (
    <nav className="fj-nav" aria-label={t('nav.main')}>
      {sections.map((section) => {
        const own = entries.filter((entry) => entry.section === section)
        if (own.length === 0) return null
        return (
          <section key={section} aria-label={t(`section.${section}`)}>
            <h2>{t(`section.${section}`)}</h2>
            <ul>
              {own.map((entry) => (
                <li key={entry.to}>
                  <EntryLink entry={entry} onChosen={onChosen} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}

function EntryLink({ entry, onChosen }: { entry: MenuEntry; onChosen?: (() => void) | undefined }) {
  const t = useText(menuMessages)
  const isHere = useIsHere()(entry.to)
  return (
    <Link to={entry.to} {...(onChosen && { onClick: onChosen })} aria-current={isHere ? 'page' : undefined}>
      <span aria-hidden="true">{entry.icon}</span>
      <span>{t(entry.word)}</span>
      {entry.Count && <entry.Count />}
    </Link>
  )
}

/** The bar at the bottom of a phone: the places for every day, and a drawer with the rest. */
export function PhoneBar() {
  const t = useText(messages)
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <nav className="fj-phone-bar" aria-label={t('nav.main')}>
        {useMenu()
          .filter((entry) => entry.isOnPhoneBar)
          .slice(0, 4)
          .map((entry) => (
            <EntryLink key={entry.to} entry={entry} />
          ))}
        <button type="button" onClick={() => setOpen(true)} aria-haspopup="dialog">
          <MoreOutlined aria-hidden="true" />
          <span>{t('nav.more')}</span>
        </button>
      </nav>
      <Drawer placement="bottom" size="75%" open={isOpen} onClose={close} title={t('nav.more')}>
        <Navigation onChosen={close} />
        <div className="fj-drawer-controls">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </Drawer>
    </>
  )
}
