import { useQuery } from '@tanstack/react-query'
import { Form, Input, Segmented, Select } from 'antd'
import type { Dispensing, IdentityCheck, IdentityWay } from '../../../../modules/dispensing/api.ts'
import { useText } from '../../language/language.tsx'
import { useFormFaults } from '../../parts/form-faults.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { shownWith } from '../pull.ts'
import { Deed, Panel } from './panel.tsx'
import { asIdentity } from './reading.ts'
import { useStep } from './work.ts'

interface IdentityPanelProps {
  readonly dispensing: Dispensing
  readonly way: IdentityWay
  readonly onWay: (way: IdentityWay) => void
  readonly onDone: () => void
}

/** Who takes the drugs: the person, a proxy with both cards, or the family account's code (FJ2023-7.5). */
export function IdentityPanel({ dispensing, way, onWay, onDone }: IdentityPanelProps) {
  const { t, say } = useText()
  const words = t.pharmacy.identity
  return (
    <Panel title={words.title} hint={dispensing.identity && words.checked(say(dispensing.identity.words))}>
      <Segmented
        block
        aria-label={words.way}
        value={way}
        onChange={onWay}
        options={(['own', 'proxy', 'family-code'] as const).map((value) => ({ value, label: words.ways[value] }))}
      />
      {way === 'proxy' ? (
        <ProxyForm dispensing={dispensing} onDone={onDone} />
      ) : (
        <CodeForm key={way} dispensing={dispensing} way={way} onDone={onDone} />
      )}
    </Panel>
  )
}

interface WayProps {
  readonly dispensing: Dispensing
  readonly onDone: () => void
}

/** One code is enough: it is scanned, typed, or was shown when the prescription was pulled. */
function CodeForm({ dispensing, way, onDone }: WayProps & { readonly way: IdentityWay }) {
  const { t } = useText()
  const words = t.pharmacy.identity
  const [form] = Form.useForm<{ code: string }>()
  const check = useStep<IdentityCheck>(dispensing.dispensingId, 'identity', onDone)
  const shown = useQuery<string | null>({
    queryKey: shownWith(dispensing.dispensingId),
    queryFn: () => null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const typed = Form.useWatch('code', form)?.trim() ?? ''
  const code = typed || (way === 'own' ? (shown.data ?? '') : '')
  return (
    <Form form={form} layout="vertical" className="stack" requiredMark={false}>
      <p>{way === 'own' ? words.ownHint : words.familyHint}</p>
      <Form.Item name="code" label={words.typeCode}>
        <Input autoComplete="off" maxLength={40} onPressEnter={() => code && check.mutate(asIdentity(code, way))} />
      </Form.Item>
      <Trouble error={check.error} />
      <Deed
        words={typed === '' && code !== '' ? words.useShown : words.check}
        busy={check.isPending}
        disabled={code === ''}
        onDo={() => check.mutate(asIdentity(code, way))}
      />
    </Form>
  )
}

type Proxy = Extract<IdentityCheck, { way: 'proxy' }>

function ProxyForm({ dispensing, onDone }: WayProps) {
  const { t } = useText()
  const words = t.pharmacy.identity
  const [form] = Form.useForm<Omit<Proxy, 'way'>>()
  const showFaults = useFormFaults(form)
  const check = useStep<IdentityCheck>(dispensing.dispensingId, 'identity', onDone)
  const required = [{ required: true, message: words.required }]
  const submit = () =>
    void form.validateFields().then(
      (values) => check.mutate({ way: 'proxy', ...values }, { onError: showFaults }),
      () => undefined,
    )
  return (
    <Form form={form} layout="vertical" requiredMark={false} scrollToFirstError={{ focus: true }}>
      <p className="quiet">{words.proxyHint}</p>
      <Form.Item name="identityNumber" label={words.identityNumber} rules={required}>
        <Input autoComplete="off" maxLength={18} autoFocus />
      </Form.Item>
      <Form.Item name="proxyIdentityNumber" label={words.proxyIdentityNumber} rules={required}>
        <Input autoComplete="off" maxLength={18} />
      </Form.Item>
      <div className="two-fields">
        <Form.Item name="proxyName" label={words.proxyName} rules={required}>
          <Input autoComplete="off" maxLength={40} />
        </Form.Item>
        <Form.Item name="relation" label={words.relation} rules={required}>
          <Select options={Object.entries(words.relations).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      </div>
      <Trouble error={check.error} />
      <Deed words={words.check} busy={check.isPending} onDo={submit} />
    </Form>
  )
}
