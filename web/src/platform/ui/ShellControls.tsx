import {
  DesktopOutlined,
  GlobalOutlined,
  LogoutOutlined,
  MoonOutlined,
  SunOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { Language } from '@fenji/contract/page'
import { sessions } from '@fenji/contract/sessions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, type MenuProps } from 'antd'
import { mutation } from '../api.ts'
import { useLanguage, useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { sessionQuery, useSession } from '../session.tsx'
import { ThemeChoice, useTheme } from '../theme.tsx'
import { useMoneyStyle } from '../use-format.ts'
import { useRoleName } from '../use-role-name.ts'
import { useOrganizationItems } from './use-organization-items.tsx'

/** Switches the language at once, here and, for somebody signed in, on their other devices. */
export function LanguageSwitch() {
  const t = useText(messages)
  const { language, setLanguage } = useLanguage()
  const client = useQueryClient()
  const remember = useMutation(mutation(sessions.update, { refreshes: [sessions.current] }))
  const choose = (next: Language) => {
    setLanguage(next)
    if (client.getQueryData(sessionQuery.queryKey)) remember.mutate({ body: { language: next } })
  }
  const items = Language.options.map((key) => ({ key, label: t(`language.${key}`) }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, selectedKeys: [language], selectable: true, onClick: ({ key }) => choose(Language.parse(key)) }}
    >
      <Button type="text" icon={<GlobalOutlined />} aria-label={`${t('language')}: ${t(`language.${language}`)}`}>
        {t(`language.${language}`)}
      </Button>
    </Dropdown>
  )
}

const themeIcons = { light: <SunOutlined />, dark: <MoonOutlined />, system: <DesktopOutlined /> }

export function ThemeSwitch() {
  const t = useText(messages)
  const { choice, setChoice, isDark } = useTheme()
  const items = ThemeChoice.options.map((key) => ({ key, label: t(`theme.${key}`), icon: themeIcons[key] }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        selectedKeys: [choice],
        selectable: true,
        onClick: ({ key }) => setChoice(ThemeChoice.parse(key)),
      }}
    >
      <Button
        type="text"
        icon={isDark ? <MoonOutlined /> : <SunOutlined />}
        aria-label={t('theme')}
        title={t('theme')}
      />
    </Dropdown>
  )
}

/** The person: account, how amounts are shown, sign out. */
export function PersonMenu() {
  const t = useText(messages)
  const roleName = useRoleName()
  const { person, role } = useSession()
  const [moneyStyle, setMoneyStyle] = useMoneyStyle()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const items: MenuProps['items'] = [
    { key: 'who', type: 'group', label: `${person.email} · ${roleName(role)}` },
    { key: 'account', icon: <UserOutlined />, label: t('account'), onClick: () => void navigate({ to: '/account' }) },
    ...useOrganizationItems(),
    { type: 'divider' },
    {
      type: 'group',
      label: t('moneyStyle'),
      children: (['full', 'short'] as const).map((style) => ({
        key: style,
        label: t(`moneyStyle.${style}`),
        onClick: () => setMoneyStyle(style),
      })),
    },
    { type: 'divider' },
    { key: 'signOut', icon: <LogoutOutlined />, label: t('signOut'), onClick: signOut },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items, selectedKeys: [moneyStyle] }} placement="bottomRight">
      <Button type="text" className="fj-person">
        <span className="fj-avatar" aria-hidden="true">
          {[...person.name][0]?.toUpperCase()}
        </span>
        <span className="fj-person-name">{person.name}</span>
      </Button>
    </Dropdown>
  )
}

function useSignOut() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    await navigate({ to: '/sign-in' })
    client.clear()
  }
  const signOut = useMutation(mutation(sessions.signOut, { onSuccess: leave }))
  return () => signOut.mutate({})
}
