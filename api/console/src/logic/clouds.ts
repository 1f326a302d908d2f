import type { Connection, EndpointServiceFields, Zones } from '../api/types';

/** What the dialogs have to know of a connection type. */
export interface ConnectionType {
  id: string;
  /** The request's field that carries what is particular to the type. */
  field: string;
  placeholder: string;
  /** Whom the owner of the service has to let in. */
  allow: (accountId: string) => string;
  /** What that is called in the cloud's own console. */
  allowWhere: string;
  help: string;
  domainTypes: DomainType[];
}

export interface DomainType {
  id: string;
  /** Absent where the name is ours to give. */
  uniqueName?: { label: string; placeholder: string };
}

const MANAGED: DomainType = { id: 'TIDBCLOUD_MANAGED' };
const CONFLUENT: DomainType = {
  id: 'CONFLUENT',
  uniqueName: { label: 'Confluent unique name', placeholder: 'domnprzqrog.us-east-1' },
};

const TYPES: Record<string, ConnectionType[]> = {
  aws: [
    {
      id: 'AWS_ENDPOINT_SERVICE',
      field: 'awsEndpointService',
      placeholder: 'com.amazonaws.vpce.us-east-1.vpce-svc-…',
      allow: (accountId) => `arn:aws:iam::${accountId}:root`,
      allowWhere: 'Allow principals',
      help: '/console/help/aws-rds-mysql',
      domainTypes: [MANAGED, CONFLUENT],
    },
  ],
  alicloud: [
    {
      id: 'ALICLOUD_ENDPOINT_SERVICE',
      field: 'alicloudEndpointService',
      placeholder: 'com.aliyuncs.privatelink.ap-southeast-1.epsrv-…',
      allow: (accountId) => `acs:ram:*:${accountId}`,
      allowWhere: 'Service whitelist',
      help: '/console/help/alicloud-apsaradb',
      domainTypes: [MANAGED],
    },
  ],
};

/** The types that a cluster in this cloud may have. */
export function connectionTypes(cloudProvider: string): ConnectionType[] {
  return TYPES[cloudProvider] ?? [];
}

export function connectionType(id: string): ConnectionType | undefined {
  return Object.values(TYPES)
    .flat()
    .find((type) => type.id === id);
}

/** The fields under the type's own name, whatever the type is. */
export function typedFields(connection: Connection): EndpointServiceFields | undefined {
  const field = connectionType(connection.type)?.field;
  const value = field === undefined ? undefined : connection[field];
  return typeof value === 'object' && value !== null ? (value as EndpointServiceFields) : undefined;
}

export function guidance(type: ConnectionType, zones: Zones): { allow: string; zones: string[] } {
  return { allow: type.allow(zones.accountId), zones: zones.azIds };
}
