import { Link } from '../router';
import { GuideList, GuidePage } from './Guide';
import { GUIDES } from './guides';

/** What stands at /console/help and under it; `guide` is the address's last part. */
export function Help({ guide }: { guide: string | undefined }) {
  if (guide === undefined) {
    return <GuideList />;
  }
  const found = GUIDES.find((one) => one.id === guide);
  if (found === undefined) {
    return (
      <>
        <h1>There is no such guide</h1>
        <p>
          <Link to={{ page: 'help' }}>To the guides</Link>
        </p>
      </>
    );
  }
  return <GuidePage guide={found} />;
}
