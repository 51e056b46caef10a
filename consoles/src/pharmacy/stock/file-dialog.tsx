import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { App, Button, Modal, Upload } from 'antd'
import { useState } from 'react'
import type { PurchaseFile, PurchaseFileAnswer } from '../../../../modules/stock/api.ts'
import { useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { base64 } from '../../parts/base64.ts'
import { Table } from '../../parts/table.tsx'
import { Trouble } from '../../parts/trouble.tsx'

/** A delivery as a file: checked first, every fault with its row and column; taken in when there is none. */
export function FileDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, say } = useText()
  const words = t.stock.purchases
  const { message } = App.useApp()
  const [file, setFile] = useState<{ fileName: string; content: string } | undefined>(undefined)
  const send = useChange<PurchaseFile, PurchaseFileAnswer>('/api/pharmacy/stock/purchases/file', {
    refresh: ['/api/pharmacy/stock'],
    onDone: (answer) => {
      if (answer.purchaseId === null) return
      void message.success(words.done)
      onClose()
    },
  })
  const answer = send.data
  const choose = async (chosen: File) => {
    const read = { fileName: chosen.name, content: await base64(chosen) }
    setFile(read)
    send.mutate({ ...read, dryRun: true })
  }
  return (
    <Modal
      open
      width={760}
      title={words.import}
      okText={words.takeIn}
      okButtonProps={{ disabled: !file || !answer || answer.faults.length > 0 }}
      confirmLoading={send.isPending}
      onOk={() => file && send.mutate({ ...file, dryRun: false })}
      onCancel={onClose}
    >
      <p className="quiet">{words.importHint}</p>
      <div className="row">
        <Upload
          accept=".csv,.xlsx"
          showUploadList={false}
          beforeUpload={(chosen) => {
            void choose(chosen)
            return false
          }}
        >
          <Button icon={<UploadOutlined />}>{file?.fileName ?? words.choose}</Button>
        </Upload>
        <Button icon={<DownloadOutlined />} type="text" href="/api/pharmacy/stock/purchases/template" download>
          {words.template}
        </Button>
      </div>
      <Trouble error={send.error} />
      {answer && (
        <div role="status">
          <p>
            {words.read(answer.rows, answer.packs, answer.traceCodes)} ·{' '}
            <strong>{answer.faults.length > 0 ? words.faults(answer.faults.length) : words.good}</strong>
          </p>
          {answer.faults.length > 0 && (
            <Table
              size="small"
              rowKey={(fault) => `${fault.row} ${fault.column} ${fault.reason.zh}`}
              dataSource={[...answer.faults]}
              pagination={{ pageSize: 8, size: 'small', hideOnSinglePage: true }}
              columns={[
                { key: 'row', title: words.row, dataIndex: 'row', width: 48 },
                {
                  key: 'column',
                  title: words.column,
                  width: 140,
                  render: (_, { column, value }) => (
                    <div className="drug">
                      <strong>{column}</strong>
                      <span className="quiet" style={{ overflowWrap: 'anywhere' }}>
                        {value}
                      </span>
                    </div>
                  ),
                },
                {
                  key: 'reason',
                  title: t.stock.reason,
                  render: (_, { reason }) => <span style={{ whiteSpace: 'normal' }}>{say(reason)}</span>,
                },
              ]}
            />
          )}
        </div>
      )}
    </Modal>
  )
}
