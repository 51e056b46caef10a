import type { App } from '../../platform/http.ts'
import { registerApplications } from './routes/applications.ts'
import { registerCertifications } from './routes/certifications.ts'
import { registerDesignations } from './routes/designations.ts'
import { registerExperts } from './routes/experts.ts'
import { registerForm } from './routes/form.ts'
import { registerRoster } from './routes/roster.ts'
import { registerScreening } from './routes/screening.ts'

export function register(app: App): void {
  registerForm(app)
  registerApplications(app)
  registerExperts(app)
  registerRoster(app)
  registerCertifications(app)
  registerDesignations(app)
  registerScreening(app)
}
