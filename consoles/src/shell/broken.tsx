import { Button, Result } from 'antd'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { useText } from '../language/language.tsx'

interface Broken {
  readonly message: string | undefined
}

interface PageGuardProps {
  /** The address: going elsewhere leaves the failed page behind. */
  readonly at: string
  readonly children: ReactNode
}

/** A page that fails says so and can be loaded again; the frame around it stays. */
export class PageGuard extends Component<PageGuardProps, Broken> {
  override state: Broken = { message: undefined }

  static getDerivedStateFromError(error: unknown): Broken {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error('page failed', error, info.componentStack)
  }

  override componentDidUpdate(before: PageGuardProps): void {
    if (before.at !== this.props.at && this.state.message !== undefined) this.setState({ message: undefined })
  }

  override render() {
    return this.state.message === undefined ? this.props.children : <BrokenPage message={this.state.message} />
  }
}

function BrokenPage({ message }: { readonly message: string }) {
  const { t } = useText()
  return (
    <Result
      status="error"
      title={t.shell.broken}
      subTitle={`${t.shell.brokenHint} ${message}`}
      extra={<Button onClick={() => window.location.reload()}>{t.shell.reload}</Button>}
    />
  )
}
