/**
 * The webhooks that a process definition binds, as far as the user may see them. They are those of its newest version: a webhook has one.
 * @param {Api} api
 * @param {string} definitionId
 * @param {AbortSignal} signal
 * @return {Promise<{key: string, id: string, version: number, webhooks: Array<Object>}>}
 */
export async function bindings(api, definitionId, signal) {
  const {id, key, version, tenantId} = await api.engine(`process-definition/${encodeURIComponent(definitionId)}`, {}, signal);
  const {webhooks} = await api.get(
    'webhooks', {all: true, processDefinitionKey: key, include: 'details', limit: 1000}, signal);
  return {id, key, version, webhooks: ofTenant(webhooks, tenantId)};
}

/** Tenants may have processes of one key. */
export function ofTenant(webhooks, tenantId) {
  return webhooks.filter((webhook) => (webhook.tenantId ?? null) === (tenantId ?? null));
}

/** How many jobs of each webhook have failed and how many are pending, by the webhook's id. */
export async function owed(api, key, signal) {
  const {counts} = await api.get(
    'webhookJobs/counts', {all: true, processDefinitionKey: key, status: 'Failed,Queued,In Progress'}, signal);
  return new Map(counts.webhooks.map(({webhookId, counts: numbers}) => [webhookId, owedOf(numbers)]));
}

export function owedOf(numbers) {
  return {failed: numbers.Failed ?? 0, pending: (numbers.Queued ?? 0) + (numbers['In Progress'] ?? 0)};
}
