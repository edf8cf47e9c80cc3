import { Outlet, useMatches } from '@tanstack/react-router'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { useCan, useSession } from '../session.tsx'
import { Brand } from './Brand.tsx'
import { FindCustomer } from './find/FindCustomer.tsx'
import { lazily } from './lazily.tsx'
import { Navigation, PhoneBar } from './Navigation.tsx'
import { NotAllowedPage } from './NotAllowedPage.tsx'
import { PagePending } from './PagePending.tsx'
import { LanguageSwitch, PersonMenu, ThemeSwitch } from './ShellControls.tsx'
import { useIsPhone } from './use-is-phone.ts'

/** Few organizations ask for it, so it comes when it is needed; the page waits for it rather than show itself without. */
const ContactWatermark = lazily(
  () => import('./ContactWatermark.tsx').then(({ ContactWatermark }) => ContactWatermark),
  PagePending,
)

/** The page; under the reader's name where it shows how to reach people and the organization wants it so. */
function Page() {
  const { watermark } = useSession()
  const hasContacts = useMatches().some(({ staticData }) => staticData.hasContacts)
  if (!hasContacts || !watermark.screens) return <Outlet />
  return (
    <ContactWatermark>
      <Outlet />
    </ContactWatermark>
  )
}

/** Navigation on the left, the organization and the person above, the page in the middle. */
export function Shell() {
  const t = useText(messages)
  const { organization } = useSession()
  const isPhone = useIsPhone()
  const can = useCan()
  const isAllowed = useMatches().every(({ staticData }) => !staticData.can || can(...staticData.can))
  return (
    <div className="fj-shell">
      <a className="fj-skip" href="#content">
        {t('nav.skip')}
      </a>
      {!isPhone && (
        <aside className="fj-side">
          <Brand />
          <Navigation />
        </aside>
      )}
      <div className="fj-main">
        <header className="fj-top">
          {isPhone && <Brand isCompact />}
          <span className="fj-organization" title={organization.name}>
            {organization.name}
          </span>
          <div className="fj-top-controls">
            <FindCustomer />
            {!isPhone && <LanguageSwitch />}
            {!isPhone && <ThemeSwitch />}
            <PersonMenu />
          </div>
        </header>
        <main id="content" tabIndex={-1}>
          {isAllowed ? <Page /> : <NotAllowedPage />}
        </main>
      </div>
      {isPhone && <PhoneBar />}
    </div>
  )
}
