import { stageNamed } from '#lib/config/stages.ts';

/** Until when a stage serves the versions that it has set an end to, by their dates. */
export const sunsetsOf = (stageName: string): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(stageNamed(stageName).stage.versions ?? {}).flatMap(([version, end]) =>
      end?.sunsetAt === undefined ? [] : [[version, end.sunsetAt]],
    ),
  );
