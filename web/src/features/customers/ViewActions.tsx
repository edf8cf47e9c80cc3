import { DownOutlined, SaveOutlined } from '@ant-design/icons'
import { type SavedView, views } from '@fenji/contract/views'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { useFields } from '../fields/public.ts'
import { SegmentDialog } from '../segments/public.ts'
import type { ShownColumn } from './column-keys.ts'
import { listCondition } from './condition-search.ts'
import { type CustomerSearch, filterOf } from './search.ts'
import { ViewDialog } from './ViewDialog.tsx'
import { viewMessages } from './view-messages.ts'
import { columnsOf, definitionOf, searchOf } from './views.ts'

interface ViewActionsProps {
  search: CustomerSearch
  columns: ShownColumn[]
  onShow: (search: CustomerSearch, columns: ShownColumn[]) => void
  open: SavedView | undefined
  isChanged: boolean
}

const refreshes = [views.list]
const showsAll: CustomerSearch = { view: 0 }

/** What is done with a view at once, or after a question. */
function useDeeds({ columns, onShow }: ViewActionsProps) {
  const t = useText(viewMessages)
  const { modal, message } = App.useApp()
  const onError = useProblemMessage()
  const said = () => void message.success(t('saved'))
  const save = useMutation({ ...mutation(views.update, { refreshes, onSuccess: said }), onError })
  const setDefault = useMutation({ ...mutation(views.setDefault, { refreshes }), onError })
  const removed = () => onShow(showsAll, columns)
  const remove = useMutation({ ...mutation(views.remove, { refreshes, onSuccess: removed }), onError })
  const askToRemove = ({ id, name, isShared }: SavedView) =>
    void modal.confirm({
      title: t('removeTitle', { name }),
      content: t(isShared ? 'removeShared' : 'removeText'),
      okText: t('remove'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ params: { id } }),
    })
  return { save, setDefault, askToRemove }
}

/** Saves the view that is open as it looks now, and what else can be done with it. */
export function ViewActions(props: ViewActionsProps) {
  const { search, columns, onShow, open, isChanged } = props
  const t = useText(viewMessages)
  const can = useCan()
  const deeds = useDeeds(props)
  const [dialog, setDialog] = useState<'new' | 'rename' | 'segment' | null>(null)
  const condition = listCondition(filterOf(search), useFields().fields)
  const mayShare = can('create', 'Segment')
  const mayChange = open !== undefined && (open.isShared ? mayShare : open.isOwn)
  const definition = definitionOf(search, columns)
  const close = () => setDialog(null)
  const done = (view: SavedView) => {
    close()
    if (dialog === 'new') onShow(searchOf(view.id, view.definition), columnsOf(view))
  }
  const items: MenuProps['items'] = [
    { key: 'new', label: t('saveAs'), onClick: () => setDialog('new') },
    ...(condition && mayShare
      ? [{ key: 'segment', label: t('saveSegment'), onClick: () => setDialog('segment') }]
      : []),
    ...(open ? itemsOf(open, props, { t, mayChange, ...deeds, rename: () => setDialog('rename') }) : []),
  ]
  return (
    <span className="fj-view-actions">
      {open && isChanged && mayChange && (
        <Button
          size="small"
          type="primary"
          ghost
          icon={<SaveOutlined />}
          loading={deeds.save.isPending}
          onClick={() => {
            const { id, name, isShared, version } = open
            deeds.save.mutate({ params: { id }, body: { name, isShared, version, definition } })
          }}
        >
          {t('save')}
        </Button>
      )}
      <Dropdown trigger={['click']} placement="bottomRight" menu={{ items }}>
        <Button size="small" type="text" icon={<DownOutlined />} iconPlacement="end">
          {t('actions')}
        </Button>
      </Dropdown>
      {dialog === 'segment' && <SegmentDialog condition={condition} onClose={close} />}
      {dialog === 'new' && <ViewDialog of={undefined} definition={definition} onClose={close} onDone={done} />}
      {dialog === 'rename' && (
        <ViewDialog of={open} definition={open?.definition ?? definition} onClose={close} onDone={done} />
      )}
    </span>
  )
}

interface Deeds extends ReturnType<typeof useDeeds> {
  t: ReturnType<typeof useText<keyof typeof viewMessages.zh>>
  mayChange: boolean
  rename: () => void
}

/** What can be done with the view that is open. */
function itemsOf(
  open: SavedView,
  { isChanged, onShow }: ViewActionsProps,
  { t, mayChange, setDefault, askToRemove, rename }: Deeds,
): NonNullable<MenuProps['items']> {
  const revert = () => onShow(searchOf(open.id, open.definition), columnsOf(open))
  return [
    ...(isChanged ? [{ key: 'revert', label: t('revert'), onClick: revert }] : []),
    {
      key: 'default',
      label: t(open.isDefault ? 'noDefault' : 'makeDefault'),
      onClick: () => setDefault.mutate({ body: { viewId: open.isDefault ? null : open.id } }),
    },
    ...(mayChange
      ? [
          { key: 'rename', label: t('rename'), onClick: rename },
          { key: 'remove', danger: true, label: t('remove'), onClick: () => askToRemove(open) },
        ]
      : []),
  ]
}
