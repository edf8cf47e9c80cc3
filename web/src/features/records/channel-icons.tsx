import {
  EllipsisOutlined,
  EnvironmentOutlined,
  MailOutlined,
  MessageOutlined,
  PhoneOutlined,
  ShareAltOutlined,
  TeamOutlined,
  WechatOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

/** Ways to be in touch. */
export const channelIcons: Record<string, ReactNode> = {
  visit: <EnvironmentOutlined />,
  call: <PhoneOutlined />,
  wechat: <WechatOutlined />,
  meeting: <TeamOutlined />,
  message: <MessageOutlined />,
  email: <MailOutlined />,
  social: <ShareAltOutlined />,
  other: <EllipsisOutlined />,
}
