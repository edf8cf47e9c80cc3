import { type OwnSession, sessions } from '@fenji/contract/sessions'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Tag } from 'antd'
import type { z } from 'zod'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { deviceName } from './device.ts'
import { messages } from './messages.ts'

type Device = z.infer<typeof OwnSession>

/** Where one is signed in, and the way to end it elsewhere. */
export function Devices() {
  const t = useText(messages)
  const list = useQuery(query(sessions.list))
  const { message } = App.useApp()
  const end = useMutation(
    mutation(sessions.end, { refreshes: [sessions.list], onSuccess: () => message.success(t('ended')) }),
  )
  const nameOf = ({ device }: Device) => deviceName(device) ?? t('unknownDevice')
  const endButton = (device: Device) => <EndButton name={nameOf(device)} onEnd={() => end.mutate({ params: device })} />
  const columns: Columns<Device> = [
    {
      key: 'device',
      title: t('device'),
      width: 200,
      render: (device) => (
        <>
          {nameOf(device)} {device.isCurrent && <Tag color="processing">{t('thisDevice')}</Tag>}
        </>
      ),
    },
    { key: 'address', title: t('address'), width: 120, render: (one) => one.address },
    {
      key: 'signedIn',
      title: t('signedIn'),
      width: 155,
      render: ({ signedInAt }) => <MomentText moment={signedInAt} />,
    },
    { key: 'until', title: t('until'), width: 155, render: ({ expiresAt }) => <MomentText moment={expiresAt} /> },
    { key: 'end', width: 90, align: 'right', render: (device) => !device.isCurrent && endButton(device) },
  ]
  return (
    <section>
      <h2 className="fj-card-title">{t('devices')}</h2>
      <ProblemAlert of={end.error} />
      <DataTable
        label={t('devices')}
        list={wholeList(list, list.data)}
        rowKey="id"
        columns={columns}
        empty={null}
        card={(device) => (
          <div className="fj-row">
            <div>
              <strong>{nameOf(device)}</strong> {device.isCurrent && <Tag color="processing">{t('thisDevice')}</Tag>}
              <div className="fj-soft">
                {device.address} · <MomentText moment={device.signedInAt} />
              </div>
            </div>
            {!device.isCurrent && endButton(device)}
          </div>
        )}
      />
    </section>
  )
}

function EndButton({ name, onEnd }: { name: string; onEnd: () => void }) {
  const t = useText(messages)
  const { modal } = App.useApp()
  const ask = () =>
    modal.confirm({
      title: t('endTitle', { device: name }),
      content: t('endText'),
      okText: t('end'),
      okButtonProps: { danger: true },
      onOk: onEnd,
    })
  return (
    <Button size="small" onClick={() => void ask()}>
      {t('end')}
    </Button>
  )
}
