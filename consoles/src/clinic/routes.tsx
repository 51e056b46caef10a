export default function ClinicRoutes() {
  return <p />
}
