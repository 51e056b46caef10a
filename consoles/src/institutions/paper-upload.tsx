import { UploadOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'
import { useState } from 'react'
import type { InstitutionFile } from '../../../modules/institutions/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { base64 } from '../parts/base64.ts'
import { Trouble } from '../parts/trouble.tsx'

interface PaperUploadProps {
  readonly label: string
  readonly files: readonly InstitutionFile[]
  readonly onAdd: (file: InstitutionFile) => void
}

/** Uploads a paper of the institution; what it is is told by the service from its content. */
export function PaperUpload({ label, files, onAdd }: PaperUploadProps) {
  const { t } = useText()
  const [reading, setReading] = useState(false)
  const upload = useChange<{ name: string; content: string }, InstitutionFile>('/api/institutions/files', {
    onDone: onAdd,
    refresh: [],
  })
  const take = async (file: File) => {
    setReading(true)
    const content = await base64(file)
    setReading(false)
    upload.mutate({ name: file.name, content })
  }
  return (
    <span className="row">
      <Upload
        accept=".pdf,.jpg,.jpeg,.png"
        showUploadList={false}
        beforeUpload={(file) => {
          void take(file)
          return false
        }}
      >
        <Button
          icon={<UploadOutlined />}
          loading={reading || upload.isPending}
          aria-label={`${t.institutions.upload} ${label}`}
        >
          {t.institutions.upload}
        </Button>
      </Upload>
      <span className="quiet">{files.map(({ name }) => name).join('、')}</span>
      <Trouble error={upload.error} />
    </span>
  )
}
