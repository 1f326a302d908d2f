import alicloudApsaradb from './alicloud-apsaradb.md?raw';
import awsRdsMysql from './aws-rds-mysql.md?raw';
import { type Block, parse } from './markdown';

export interface Guide {
  /** Its word in the address: /console/help/<id>. */
  id: string;
  cloud: string;
  title: string;
  blocks: Block[];
}

function guide(id: string, cloud: string, source: string): Guide {
  const blocks = parse(source);
  const [first] = blocks;
  if (first?.kind !== 'heading' || first.level !== 1) {
    throw new Error(`guide ${id} has no title`);
  }
  return { id, cloud, title: first.text, blocks };
}

export const GUIDES: Guide[] = [
  guide('aws-rds-mysql', 'AWS', awsRdsMysql),
  guide('alicloud-apsaradb', 'Alibaba Cloud', alicloudApsaradb),
];
