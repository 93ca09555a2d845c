import { rotateSigningKey } from '#shared/app/clients/rotate-signing-key.ts';
import { signingKeyRotation } from '#shared/runtime/connections/signing-key-rotation.ts';
import { rotationHandler } from '#shared/runtime/rotation-handler.ts';

export const rotation = rotationHandler('rotateSigningKey', rotateSigningKey);

export const handler = rotation(signingKeyRotation);
