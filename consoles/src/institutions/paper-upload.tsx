import { UploadOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'
import type { InstitutionFile } from '../../../modules/institutions/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { base64 } from '../parts/base64.ts'
import { Trouble } from '../parts/trouble.tsx'

interface PaperUploadProps {
  readonly label: string
  readonly files: readonly InstitutionFile[]
  readonly onAdd: (file: InstitutionFile) => void
  /** One more is on its way, or one less. */
  readonly onComing: (more: 1 | -1) => void
}

/** Uploads a paper of the institution; what it is is told by the service from its content. */
export function PaperUpload({ label, files, onAdd, onComing }: PaperUploadProps) {
  const { t } = useText()
  const upload = useChange<{ name: string; content: string }, InstitutionFile>('/api/institutions/files', {
    onDone: onAdd,
    refresh: [],
  })
  const take = async (file: File) => {
    onComing(1)
    const content = await base64(file)
    // What went wrong is shown below by what the upload holds.
    await upload.mutateAsync({ name: file.name, content }).catch(() => undefined)
    onComing(-1)
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
        <Button icon={<UploadOutlined />} loading={upload.isPending} aria-label={`${t.institutions.upload} ${label}`}>
          {t.institutions.upload}
        </Button>
      </Upload>
      <span className="quiet">{files.map(({ name }) => name).join('、')}</span>
      <Trouble error={upload.error} />
    </span>
  )
}
